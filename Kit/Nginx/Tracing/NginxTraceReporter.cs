using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Nginx.Tracing;

/// <summary>
/// Reports nginx's spans, which this nginx cannot do itself, from its access log. What cannot be delivered is dropped: requests never wait for it.
/// </summary>
internal sealed class NginxTraceReporter(ResourceLoggerService loggers, TimeProvider time, ILogger<NginxTraceReporter> logger) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Dictionary<string, OtlpSender> _senders = new(StringComparer.Ordinal);

    /// <summary>Follows the log of an nginx from now to the end of the application. Following it again changes nothing.</summary>
    public void Follow(NginxResource resource, OtlpTarget target, OtlpResource reported)
    {
        lock (_senders)
        {
            if (_senders.ContainsKey(resource.Name))
            {
                return;
            }

            var sender = _senders[resource.Name] = new OtlpSender(target, time, logger);
            _ = Task.Run(() => ReadAsync(resource, sender, reported with { Scope = "nginx" }, _ended.Token));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        lock (_senders)
        {
            foreach (var sender in _senders.Values)
            {
                sender.Dispose();
            }
        }

        _ended.Dispose();
    }

    private async Task ReadAsync(NginxResource resource, OtlpSender sender, OtlpResource reported, CancellationToken cancellationToken)
    {
        await foreach (var lines in loggers.WatchAsync(resource).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                if (NginxSpan.Parse(line.Content) is { } span)
                {
                    sender.Send(reported, span.ToOtlp());
                }
            }
        }
    }
}
