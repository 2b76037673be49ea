using System.Text;
using System.Text.Json;

namespace ServiceDefaults.Tests.Sentry;

/// <summary>An envelope taken apart by the published format; what does not follow it is in <see cref="Violations"/>.</summary>
internal sealed class ReceivedEnvelope
{
    private static readonly string[] Levels = ["fatal", "error", "warning", "info", "debug"];

    private static readonly string[] Reasons =
        ["queue_overflow", "network_error", "send_error", "ratelimit_backoff", "sample_rate", "before_send", "internal_sdk_error"];

    private readonly List<string> _violations = [];

    private ReceivedEnvelope()
    {
    }

    public IReadOnlyList<string> Violations => _violations;

    public JsonElement Header { get; private set; }

    public JsonElement? Event { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>How many reports the client says were lost, by reason.</summary>
    public Dictionary<string, int> Losses { get; } = new(StringComparer.Ordinal);

    public static ReceivedEnvelope Read(ReadOnlySpan<byte> bytes, string dsn)
    {
        var envelope = new ReceivedEnvelope { Text = Encoding.UTF8.GetString(bytes) };
        try
        {
            envelope.ReadItems(bytes, dsn);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            envelope._violations.Add(exception.Message);
        }

        return envelope;
    }

    private void ReadItems(ReadOnlySpan<byte> bytes, string dsn)
    {
        Header = JsonDocument.Parse(Line(ref bytes).ToArray()).RootElement;
        Require(Header.GetProperty("dsn").GetString() == dsn, "dsn");
        Require(Math.Abs((Header.GetProperty("sent_at").GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalDays) < 400, "sent_at");
        Require(Header.GetProperty("sent_at").GetString()!.EndsWith('Z'), "sent_at is not in UTC");
        CheckSdk(Header);
        var items = 0;
        while (bytes.Length > 0)
        {
            items++;
            var header = JsonDocument.Parse(Line(ref bytes).ToArray()).RootElement;
            var length = header.GetProperty("length").GetInt32();
            var payload = JsonDocument.Parse(bytes[..length].ToArray()).RootElement;
            bytes = bytes[length..];
            Require(bytes.Length == 0 || bytes[0] == '\n', "an item is longer than it says");
            bytes = bytes.Length > 0 ? bytes[1..] : bytes;
            Require(header.GetProperty("content_type").GetString() == "application/json", "content_type");
            switch (header.GetProperty("type").GetString())
            {
                case "event":
                    Require(Event is null, "two events in one envelope");
                    CheckEvent(payload);
                    Event = payload;
                    break;
                case "client_report":
                    CheckLosses(payload);
                    break;
                default:
                    Require(false, "unknown type of item");
                    break;
            }
        }

        Require(items > 0, "an envelope without items");
    }

    private void CheckEvent(JsonElement report)
    {
        var id = report.GetProperty("event_id").GetString()!;
        Require(id.Length == 32 && id.All(char.IsAsciiHexDigitLower), "event_id");
        Require(id == Header.GetProperty("event_id").GetString(), "event_id differs from the envelope's");
        report.GetProperty("timestamp").GetDateTimeOffset();
        Require(report.GetProperty("platform").GetString() == "csharp", "platform");
        Require(Levels.Contains(report.GetProperty("level").GetString()), "level");
        CheckSdk(report);
        if (report.TryGetProperty("logentry", out var message))
        {
            Require(message.GetProperty("formatted").GetString()!.Length is > 0 and <= 8192, "logentry.formatted");
        }

        foreach (var exception in Values(report, "exception"))
        {
            Require(exception.GetProperty("type").GetString()!.Length > 0, "exception.type");
            Require(exception.GetProperty("value").ValueKind == JsonValueKind.String, "exception.value");
            Require(exception.GetProperty("mechanism").GetProperty("type").GetString()!.Length > 0, "mechanism.type");
            if (exception.TryGetProperty("stacktrace", out var trace))
            {
                Require(trace.GetProperty("frames").GetArrayLength() > 0, "no frames");
                foreach (var frame in trace.GetProperty("frames").EnumerateArray())
                {
                    Require(frame.GetProperty("function").GetString()!.Length > 0, "frame.function");
                    frame.GetProperty("in_app").GetBoolean();
                    Require(!frame.TryGetProperty("lineno", out var line) || line.GetInt32() >= 0, "frame.lineno");
                }
            }
        }

        foreach (var breadcrumb in Values(report, "breadcrumbs"))
        {
            breadcrumb.GetProperty("timestamp").GetDateTimeOffset();
            Require(Levels.Contains(breadcrumb.GetProperty("level").GetString()), "breadcrumb.level");
        }

        foreach (var tag in report.GetProperty("tags").EnumerateObject())
        {
            Require(tag.Name.Length <= 32 && tag.Value.GetString()!.Length <= 200 && !tag.Value.GetString()!.Contains('\n'), $"tag {tag.Name}");
        }

        if (report.GetProperty("contexts").TryGetProperty("trace", out var context))
        {
            Require(context.GetProperty("trace_id").GetString()!.Length == 32, "trace_id");
            Require(context.GetProperty("span_id").GetString()!.Length == 16, "span_id");
        }

        if (report.TryGetProperty("request", out var request))
        {
            Require(!request.GetProperty("url").GetString()!.Contains('?'), "request.url has a query");
        }
    }

    private void CheckLosses(JsonElement payload)
    {
        payload.GetProperty("timestamp").GetDateTimeOffset();
        foreach (var lost in payload.GetProperty("discarded_events").EnumerateArray())
        {
            var reason = lost.GetProperty("reason").GetString()!;
            Require(Reasons.Contains(reason), $"reason {reason}");
            Require(lost.GetProperty("category").GetString() == "error", "category");
            Require(lost.GetProperty("quantity").GetInt32() > 0, "quantity");
            Losses[reason] = Losses.GetValueOrDefault(reason) + lost.GetProperty("quantity").GetInt32();
        }
    }

    private void CheckSdk(JsonElement parent)
    {
        var sdk = parent.GetProperty("sdk");
        Require(sdk.GetProperty("name").GetString()!.Length > 0 && Version.TryParse(sdk.GetProperty("version").GetString(), out _), "sdk");
    }

    public static IEnumerable<JsonElement> Values(JsonElement report, string name) =>
        report.TryGetProperty(name, out var part) ? part.GetProperty("values").EnumerateArray() : [];

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            _violations.Add(what);
        }
    }

    private static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var line = bytes[..end];
        bytes = bytes[(end + 1)..];
        return line;
    }
}
