using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Sentry;
using ServiceDefaults.Telemetry.Redaction;
using ServiceDefaults.Tests.Telemetry.Redaction;

namespace ServiceDefaults.Tests.Sentry;

public sealed class SentryEnvelopePropertyTests
{
    [Fact]
    public void Write_AnythingAtAll_FollowsTheProtocolWithoutSecrets()
    {
        var dsn = SentryDsn.Parse("https://key@host/1", out _)!;
        var origin = new SentryOrigin("c0ffee", "production", null, [new("service", "web")]);
        var writer = new SentryEventWriter(origin, new Redactor([], keepsPersonalData: false));
        for (var seed = 0; seed < 300; seed++)
        {
            var texts = new RandomTexts(seed);
            var (text, secret) = texts.WithSecret();
            var (prose, person) = texts.WithPerson();
            var report = new SentryEvent
            {
                Timestamp = DateTimeOffset.UtcNow,
                Level = (LogLevel)(seed % 6),
                Logger = texts.Noise(),
                Message = $"a{texts.Noise()} {text}",
                Template = texts.Noise(),
                Exception = new FormatException(text, new InvalidOperationException(prose)),
                Transaction = prose,
                Parameters = [new("Token", secret), new("Text", text), new(texts.Noise(), texts.Noise())],
                Breadcrumbs = [new(DateTimeOffset.UtcNow, LogLevel.Information, "c", text, null), new(DateTimeOffset.UtcNow, LogLevel.Warning, "c", prose, "T")],
                Request = new("GET", "https://web/path", $"q={Uri.EscapeDataString(secret)}&{Uri.EscapeDataString(person)}=1", [new("X-Any", text), new("Authorization", secret)], null, null),
                Trace = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None),
            };
            report.Tags["text"] = text;
            report.Tags[texts.Noise()] = texts.Noise();
            report.Fingerprint.Add(prose);

            var envelope = ReceivedEnvelope.Read(SentryEnvelope.Write(dsn, report.Id, writer.Write(report), [new("queue_overflow", 3)], DateTimeOffset.UtcNow).Span, dsn.Public);

            envelope.Violations.ShouldBeEmpty($"seed {seed}: {envelope.Text}");
            foreach (var shown in Texts(envelope.Event!.Value))
            {
                shown.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"seed {seed}: {secret} in {shown}");
                shown.Contains(person, StringComparison.Ordinal).ShouldBeFalse($"seed {seed}: {person} in {shown}");
            }
        }
    }

    [Fact]
    public void Write_TooLarge_LosesItsBreadcrumbs()
    {
        var writer = new SentryEventWriter(new SentryOrigin(null, "production", null, []), new Redactor([], keepsPersonalData: false));
        var breadcrumbs = Enumerable.Range(0, 1000).Select(_ => new SentryBreadcrumb(DateTimeOffset.UtcNow, LogLevel.Information, "c", new string('x', 8192), null));

        writer.Write(new SentryEvent { Timestamp = DateTimeOffset.UtcNow, Message = "m", Breadcrumbs = [.. breadcrumbs] }).Length.ShouldBeLessThan(1024 * 1024);
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
