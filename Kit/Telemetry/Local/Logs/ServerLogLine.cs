using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Telemetry.Local.Logs;

/// <summary>Reads what PostgreSQL, RabbitMQ, nginx and the search server write: when, how bad, and what.</summary>
internal static partial class ServerLogLine
{
    private static readonly (string Attribute, string Field)[] RequestFields =
    [
        ("http.request.method", "method"),
        ("url.path", "path"),
        ("server.address", "host"),
        ("client.address", "remote"),
        ("http.request.header.x-request-id", "request_id"),
        ("nginx.upstream.address", "upstream"),
    ];

    /// <summary>The record that a line of a server's output is.</summary>
    /// <param name="line">The line, with or without the time at which it was received before it.</param>
    /// <param name="now">The time for a line that has none.</param>
    /// <returns>Null for an empty line.</returns>
    public static OtlpLog? Parse(string line, DateTimeOffset now)
    {
        var (received, whole) = WithoutTime(Escapes().Replace(line, ""));
        var text = whole.TrimEnd();
        var time = received ?? now;
        if (text.Length == 0)
        {
            return null;
        }

        if (text[0] == '{' && Request(text, time) is { } request)
        {
            return request;
        }

        var match = PostgreSql().Match(text);
        match = match.Success ? match : RabbitMq().Match(text);
        match = match.Success ? match : NginxError().Match(text);
        return match.Success
            ? new OtlpLog(time, SeverityOf(match.Groups["level"].Value), match.Groups["text"].Value)
            : new OtlpLog(time, OtlpSeverity.Information, text);
    }

    private static OtlpLog? Request(string text, DateTimeOffset time)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var entry = document.RootElement;
            var status = entry.GetProperty("status").GetInt32();
            var duration = entry.GetProperty("duration").GetDouble();
            var context = entry.GetProperty("traceparent").GetString()?.Split('-');
            var body = string.Create(CultureInfo.InvariantCulture, $"{entry.GetProperty("method").GetString()} {entry.GetProperty("path").GetString()} {status} in {duration:0.000} s");
            return new OtlpLog(time, status >= 500 ? OtlpSeverity.Error : status >= 400 ? OtlpSeverity.Warning : OtlpSeverity.Information, body)
            {
                TraceId = context is [_, { Length: 32 } trace, ..] ? trace : null,
                SpanId = context is [_, _, { Length: 16 } span, ..] ? span : null,
                Attributes =
                [
                    .. RequestFields
                        .Where(pair => entry.TryGetProperty(pair.Field, out var value) && value.GetString() is { Length: > 0 })
                        .Select(pair => KeyValuePair.Create(pair.Attribute, (object)entry.GetProperty(pair.Field).GetString()!)),
                    new("http.response.status_code", status),
                    new("http.server.request.duration", duration),
                ],
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static OtlpSeverity SeverityOf(string level) => level switch
    {
        "DEBUG" or "DEBUG1" or "DEBUG2" or "DEBUG3" or "DEBUG4" or "DEBUG5" or "debug" => OtlpSeverity.Debug,
        "WARNING" or "warning" or "warn" => OtlpSeverity.Warning,
        "ERROR" or "error" or "crit" or "alert" => OtlpSeverity.Error,
        "FATAL" or "PANIC" or "critical" or "emerg" => OtlpSeverity.Fatal,
        _ => OtlpSeverity.Information,
    };

    // The receiving log puts the time at which a line came before it.
    private static (DateTimeOffset? Time, string Text) WithoutTime(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && line[space - 1] == 'Z'
            && DateTimeOffset.TryParse(line.AsSpan(0, space), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? (time, line[(space + 1)..])
                : (null, line);
    }

    // 2026-11-21 06:12:40.123 UTC [1234] LOG:  database system is ready to accept connections
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \S+ \[\d+\] (?:\S+ )?(?<level>[A-Z]+\d?):\s+(?<text>.*)$")]
    private static partial Regex PostgreSql();

    // 2026-11-21 06:12:40.123456+00:00 [info] <0.222.0> Server startup complete
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\S* \[(?<level>[a-z]+)\] <[\d.]+> (?<text>.*)$")]
    private static partial Regex RabbitMq();

    // 2026/11/21 06:12:40 [error] 12#12: *1 connect() failed
    [GeneratedRegex(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[(?<level>[a-z]+)\] \d+#\d+: (?<text>.*)$")]
    private static partial Regex NginxError();

    // RabbitMQ ends its coloured lines even where it does not colour any.
    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Escapes();
}
