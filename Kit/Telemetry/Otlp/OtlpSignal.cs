using System.Text.Json;

namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>One of the protocol's three kinds of telemetry: where it goes, and how it is written.</summary>
/// <param name="Name">What people call its items.</param>
/// <param name="Path">Where it goes, relative to the endpoint.</param>
/// <param name="Resources">The name of the outermost list.</param>
/// <param name="Scopes">The name of the list in it.</param>
/// <param name="Items">The name of the list of items.</param>
/// <param name="Write">Writes what a resource has sent of it.</param>
internal sealed record OtlpSignal<T>(string Name, string Path, string Resources, string Scopes, string Items, Action<Utf8JsonWriter, IReadOnlyList<T>> Write);

/// <summary>The three kinds.</summary>
internal static class OtlpSignals
{
    public static OtlpSignal<OtlpSpan> Traces { get; } = new("spans", "v1/traces", "resourceSpans", "scopeSpans", "spans", OtlpItemJson.WriteSpans);

    public static OtlpSignal<OtlpMetric> Metrics { get; } = new("metric points", "v1/metrics", "resourceMetrics", "scopeMetrics", "metrics", OtlpItemJson.WriteMetrics);

    public static OtlpSignal<OtlpLog> Logs { get; } = new("log records", "v1/logs", "resourceLogs", "scopeLogs", "logRecords", OtlpItemJson.WriteLogs);
}
