using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>
/// Sends telemetry to one target, in batches. Nobody ever waits for it: what cannot be delivered is kept for as long as its queues have room.
/// </summary>
internal sealed class OtlpSender : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly CancellationTokenSource _ended = new();
    private readonly OtlpQueue<OtlpSpan> _spans;
    private readonly OtlpQueue<OtlpMetric> _metrics;
    private readonly OtlpQueue<OtlpLog> _logs;

    public OtlpSender(OtlpTarget target, TimeProvider time, ILogger logger)
    {
        _spans = new(OtlpSignals.Traces, target, _client, time, logger, _ended.Token);
        _metrics = new(OtlpSignals.Metrics, target, _client, time, logger, _ended.Token);
        _logs = new(OtlpSignals.Logs, target, _client, time, logger, _ended.Token);
    }

    /// <summary>Sends a span.</summary>
    public void Send(OtlpResource resource, OtlpSpan span) => _spans.Add(resource, span);

    /// <summary>Sends a point of a metric.</summary>
    public void Send(OtlpResource resource, OtlpMetric point) => _metrics.Add(resource, point);

    /// <summary>Sends a log record.</summary>
    public void Send(OtlpResource resource, OtlpLog record) => _logs.Add(resource, record);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _client.Dispose();
        _ended.Dispose();
    }
}
