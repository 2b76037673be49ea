namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>A log record.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Body">The text.</param>
internal sealed record OtlpLog(DateTimeOffset Time, OtlpSeverity Severity, string Body)
{
    /// <summary>What kind of event it is. Null: an ordinary line.</summary>
    public string? EventName { get; init; }

    /// <summary>32 hexadecimal digits of the trace that it belongs to. Null: none.</summary>
    public string? TraceId { get; init; }

    /// <summary>16 hexadecimal digits of the span that it belongs to. Null: none.</summary>
    public string? SpanId { get; init; }

    /// <summary>Strings, whole numbers, fractions or booleans by name.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes { get; init; } = [];
}
