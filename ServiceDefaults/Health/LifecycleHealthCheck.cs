using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Health;

/// <summary>Healthy between the end of the start and the first sign of the end: while the service is to be sent requests.</summary>
internal sealed class LifecycleHealthCheck(IHostApplicationLifetime lifetime, StartupSteps steps) : IHealthCheck
{
    public const string Name = "lifecycle";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("Stopping.");
        }

        return steps.Pending is { Count: > 0 } pending
            ? HealthCheckResult.Unhealthy($"Starting: {string.Join(", ", pending)}.")
            : HealthCheckResult.Healthy();
    }
}
