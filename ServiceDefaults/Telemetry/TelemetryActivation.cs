using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// A provider listens from the moment it is created; nothing else in the host would ask for one.
/// Telemetry at fault must neither keep a service from starting nor hold up its end.
/// </summary>
internal sealed class TelemetryActivation(IServiceProvider services, ILogger<TelemetryActivation> logger) : IHostedLifecycleService
{
    // How long the last export of all signals together may take, in milliseconds.
    private const int Patience = 2000;

    private LoggerProvider? _logs;
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            _metrics = services.GetService<MeterProvider>();
            _traces = services.GetService<TracerProvider>();
            _logs = services.GetService<LoggerProvider>();
        }
        catch (Exception exception)
        {
            logger.LogWarning("Telemetry is off, its OTEL_* settings do not fit: {Reason}", exception.Message);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Disposing the providers would flush them as well, but one after the other with five seconds for each, which a back
    // end that is gone uses up to the last. Once shut down they are disposed at once.
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(Patience), CancellationToken.None),
        Task.Run(() => _metrics?.Shutdown(Patience), CancellationToken.None),
        Task.Run(() => _logs?.Shutdown(Patience), CancellationToken.None));
}
