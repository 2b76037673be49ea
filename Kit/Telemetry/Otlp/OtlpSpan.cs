namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>A server's span.</summary>
internal sealed record OtlpSpan
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>16 hexadecimal digits of the caller's span. Null: the trace begins here.</summary>
    public string? ParentId { get; init; }

    /// <summary>What was done.</summary>
    public required string Name { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Whether the server failed.</summary>
    public bool IsError { get; init; }

    /// <summary>Strings, whole numbers, fractions or booleans by name.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes { get; init; } = [];
}
