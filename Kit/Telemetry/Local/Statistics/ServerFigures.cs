using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>The figures of one look at a server.</summary>
/// <param name="now">When it was looked at.</param>
/// <param name="start">Since when its counters are watched.</param>
internal sealed class ServerFigures(DateTimeOffset now, DateTimeOffset start)
{
    private readonly List<OtlpMetric> _points = [];

    /// <summary>What was noted.</summary>
    public IReadOnlyList<OtlpMetric> Points => _points;

    /// <summary>Notes a value that stands for itself.</summary>
    public void Gauge(string name, string unit, object value, params IReadOnlyList<KeyValuePair<string, object>> attributes) => Add(name, unit, OtlpMetricKind.Gauge, value, attributes);

    /// <summary>Notes a count that only grows.</summary>
    public void Counter(string name, string unit, object value, params IReadOnlyList<KeyValuePair<string, object>> attributes) => Add(name, unit, OtlpMetricKind.Counter, value, attributes);

    /// <summary>Notes a count that may fall.</summary>
    public void Amount(string name, string unit, object value, params IReadOnlyList<KeyValuePair<string, object>> attributes) => Add(name, unit, OtlpMetricKind.UpDownCounter, value, attributes);

    private void Add(string name, string unit, OtlpMetricKind kind, object value, IReadOnlyList<KeyValuePair<string, object>> attributes) => _points.Add(
        new OtlpMetric(name, unit, kind, value) { Time = now, Start = kind == OtlpMetricKind.Gauge ? null : start, Attributes = attributes });
}
