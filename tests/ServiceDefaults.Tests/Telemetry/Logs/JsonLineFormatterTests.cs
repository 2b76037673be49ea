using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceDefaults.Telemetry;
using ServiceDefaults.Telemetry.Logs;
using ServiceDefaults.Telemetry.Redaction;
using ServiceDefaults.Tests.Telemetry.Redaction;

namespace ServiceDefaults.Tests.Telemetry.Logs;

public sealed class JsonLineFormatterTests
{
    private static readonly ServiceIdentity Web = new("web", "library", "c0ffee", "web-1", "production");

    [Fact]
    public void Write_Entry_SaysWhatAndWhereAndInWhichTrace()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        var entry = Parse(logger =>
        {
            using (logger.BeginScope(new Dictionary<string, object?> { ["RequestPath"] = "/items/42", ["SpanId"] = "left out" }))
            {
                logger.LogWarning(new EventId(7, "Slow"), "Item {Id} of {Reader} took {Seconds} s", 42, "ann@library.example", 1.5);
            }
        });

        entry.GetProperty("severity").GetString().ShouldBe("WARN");
        entry.GetProperty("message").GetString().ShouldBe("Item 42 of [email] took 1.5 s");
        entry.GetProperty("logger").GetString().ShouldBe("Tests");
        entry.GetProperty("event").GetString().ShouldBe("Slow");
        entry.GetProperty("trace_id").GetString().ShouldBe(activity.TraceId.ToHexString());
        entry.GetProperty("span_id").GetString().ShouldBe(activity.SpanId.ToHexString());
        entry.GetProperty("service").GetString().ShouldBe("web");
        entry.GetProperty("version").GetString().ShouldBe("c0ffee");
        entry.GetProperty("environment").GetString().ShouldBe("production");
        entry.GetProperty("time").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        entry.GetProperty("attributes").ToString().ShouldBe("""{"RequestPath":"/items/42","Id":42,"Reader":"[email]","Seconds":1.5}""");
        entry.TryGetProperty("exception", out _).ShouldBeFalse();
    }

    [Fact]
    public void Write_Exception_IsOneLineWithoutItsSecrets()
    {
        var entry = Parse(logger => logger.LogError(new FormatException("Password=h7;Host=db", new InvalidOperationException("from 203.0.113.9")), "It broke"));

        var exception = entry.GetProperty("exception");
        exception.GetProperty("type").GetString().ShouldBe("System.FormatException");
        exception.GetProperty("message").GetString().ShouldBe("Password=[redacted];Host=db");
        exception.GetProperty("stacktrace").GetString()!.ShouldContain("System.InvalidOperationException: from [ip]");
    }

    [Fact]
    public void Write_AnythingAtAll_IsOneLineOfJsonWithoutSecrets()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var texts = new RandomTexts(seed);
            var (text, secret) = texts.WithSecret();
            var (_, person) = texts.WithPerson();
            var line = Write(logger =>
            {
                using (logger.BeginScope(new Dictionary<string, object?> { [texts.Noise()] = text }))
                {
                    logger.LogError(new FormatException(text), "{Noise} {Text} {Person} {Token}", texts.Noise(), text, person, secret);
                }
            });

            line.TrimEnd('\n').ShouldNotContain("\n");
            line.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"seed {seed}: {line}");
            JsonDocument.Parse(line).RootElement.GetProperty("attributes").GetProperty("Person").GetString().ShouldNotBe(person, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("Production", true, null, "json-lines")]
    [InlineData("Production", true, "systemd", "systemd")]
    [InlineData("Production", true, "json", "json-lines")]
    [InlineData("Production", false, "Json", "json-lines")]
    [InlineData("Production", false, null, null)]
    [InlineData("Development", true, null, null)]
    [InlineData("Development", true, "json-lines", "json-lines")]
    public void Add_Environment_ChoosesWhoReads(string environment, bool redirected, string? setting, string? chosen)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration["Logging:Console:FormatterName"] = setting;
        builder.Services.AddSingleton(Web).AddSingleton(new Redactor([], keepsPersonalData: false)).AddSingleton(TimeProvider.System);
        ConsoleLogs.Add(builder, redirected);
        using var host = builder.Build();

        host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName.ShouldBe(chosen);
    }

    private static JsonElement Parse(Action<ILogger> log) => JsonDocument.Parse(Write(log)).RootElement;

    private static string Write(Action<ILogger> log)
    {
        using var output = new StringWriter();
        log(new FormatterLogger(new JsonLineFormatter(Web, new Redactor([], keepsPersonalData: false), TimeProvider.System), output));
        return output.ToString();
    }

    private sealed class FormatterLogger(ConsoleFormatter formatter, TextWriter output) : ILogger
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter1) =>
            formatter.Write(new LogEntry<TState>(logLevel, "Tests", eventId, state, exception, formatter1), _scopes, output);
    }
}
