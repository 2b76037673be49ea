namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>A point of a metric.</summary>
/// <param name="Name">Its name in OpenTelemetry's writing.</param>
/// <param name="Unit">Its unit in UCUM, such as <c>By</c>, <c>s</c> or <c>{connections}</c>.</param>
/// <param name="Kind">How its points add up.</param>
/// <param name="Value">A whole number or a fraction.</param>
internal sealed record OtlpMetric(string Name, string Unit, OtlpMetricKind Kind, object Value)
{
    /// <summary>When it was read.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Since when a counter counts. Null: not known.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Strings, whole numbers, fractions or booleans by name.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes { get; init; } = [];
}
