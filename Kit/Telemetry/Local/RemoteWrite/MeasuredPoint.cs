namespace EnvironmentKit.Telemetry.Local.RemoteWrite;

/// <summary>A point of a metric that was sent by OTLP, whatever its encoding.</summary>
internal sealed record MeasuredPoint
{
    /// <summary>The metric's name.</summary>
    public required string Name { get; init; }

    /// <summary>The metric's unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether it only grows.</summary>
    public bool IsCounter { get; init; }

    /// <summary>Whether it stands for itself.</summary>
    public bool IsGauge { get; init; }

    /// <summary>When it was measured, in milliseconds since 1970.</summary>
    public long Time { get; set; }

    /// <summary>What was measured; of a histogram the sum.</summary>
    public double Value { get; set; }

    /// <summary>Of a histogram: how many values there were.</summary>
    public ulong? Count { get; set; }

    /// <summary>Of a histogram: how many values lie in each bucket.</summary>
    public List<ulong> Buckets { get; } = [];

    /// <summary>Of a histogram: the upper bounds of all buckets but the last.</summary>
    public List<double> Bounds { get; } = [];

    /// <summary>What tells it from other points of the metric.</summary>
    public List<KeyValuePair<string, string>> Attributes { get; } = [];
}
