namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>How the points of a metric add up.</summary>
internal enum OtlpMetricKind
{
    /// <summary>Each point stands for itself, such as an age.</summary>
    Gauge,

    /// <summary>A count since the start that only grows.</summary>
    Counter,

    /// <summary>A count that may fall, and that adds up over its attributes.</summary>
    UpDownCounter,
}
