using System.Text.Json;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Nginx.Tracing;

/// <summary>A request as nginx saw it.</summary>
internal sealed record NginxSpan
{
    private const int SampledFlag = 1;

    private static readonly (string Attribute, string Field)[] FurtherFields =
    [
        ("server.address", "host"),
        ("client.address", "remote"),
        ("user_agent.original", "user_agent"),
        ("http.request.header.x-request-id", "request_id"),
        ("nginx.upstream.address", "upstream"),
        ("nginx.upstream.status", "upstream_status"),
        ("nginx.upstream.duration", "upstream_duration"),
    ];

    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits: the parent of the upstream's span.</summary>
    public required string SpanId { get; init; }

    /// <summary>16 hexadecimal digits of the client's span. Null if the trace began in nginx.</summary>
    public string? ParentId { get; init; }

    /// <summary>When the request had arrived.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the answer was sent.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path without query.</summary>
    public required string Path { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>Further fields of the access log, under the names of the OpenTelemetry conventions.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>The span as it is sent.</summary>
    public OtlpSpan ToOtlp() => new()
    {
        TraceId = TraceId,
        SpanId = SpanId,
        ParentId = ParentId,
        Name = $"{Method} {Path}",
        Start = Start,
        End = End,
        IsError = Status >= 500,
        Attributes =
        [
            new("http.request.method", Method),
            new("url.path", Path),
            new("http.response.status_code", Status),
            .. Attributes.Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value)),
        ],
    };

    /// <summary>Reads a line of a resource's log.</summary>
    /// <returns>Null for everything that is no entry of the access log, and for requests that are not sampled.</returns>
    public static NginxSpan? Parse(string line)
    {
        var begin = line.IndexOf('{', StringComparison.Ordinal);
        if (begin < 0 || !line.Contains("\"traceparent\":", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line.AsMemory(begin));
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static NginxSpan? Read(JsonElement entry)
    {
        var context = Text(entry, "traceparent").Split('-');
        if (context is not [_, { Length: 32 } trace, { Length: 16 } span, { Length: 2 } flags] || (Convert.FromHexString(flags)[0] & SampledFlag) == 0)
        {
            return null;
        }

        // "at" is when the line was written, in seconds with three decimals.
        var end = DateTimeOffset.UnixEpoch.AddTicks((long)(entry.GetProperty("at").GetDecimal() * TimeSpan.TicksPerSecond));
        var parent = Text(entry, "parent_id");
        return new NginxSpan
        {
            TraceId = trace,
            SpanId = span,
            ParentId = parent.Length == 0 ? null : parent,
            Start = end - TimeSpan.FromSeconds(entry.GetProperty("duration").GetDouble()),
            End = end,
            Method = Text(entry, "method"),
            Path = Text(entry, "path"),
            Status = entry.GetProperty("status").GetInt32(),
            Attributes =
            [
                .. FurtherFields
                    .Select(pair => KeyValuePair.Create(pair.Attribute, Text(entry, pair.Field)))
                    .Where(pair => pair.Value.Length > 0),
            ],
        };
    }

    private static string Text(JsonElement entry, string field) => entry.GetProperty(field).GetString() ?? "";
}
