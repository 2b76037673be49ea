using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// A provider listens from the moment it is created; nothing else in the host would ask for one.
/// Telemetry at fault must not keep a service from starting.
/// </summary>
internal sealed class TelemetryActivation(IServiceProvider services, ILogger<TelemetryActivation> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            services.GetService<MeterProvider>();
            services.GetService<TracerProvider>();
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

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
