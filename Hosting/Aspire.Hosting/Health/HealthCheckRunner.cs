using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Health;

/// <summary>Runs registered health checks by key, each on its own, so that one that hangs holds up none of the others.</summary>
internal sealed class HealthCheckRunner(HealthCheckService checks, IOptions<HealthCheckServiceOptions> registrations, TimeProvider time)
{
    /// <summary>After this time an answer counts as missing, unless the check was registered with a longer one.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<ImmutableArray<HealthReportSnapshot>> RunAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(keys.Select(key => RunAsync(key, cancellationToken))).ConfigureAwait(false)];

    private async Task<HealthReportSnapshot> RunAsync(string key, CancellationToken cancellationToken)
    {
        var registration = registrations.Value.Registrations.FirstOrDefault(candidate => candidate.Name == key);
        if (registration is null)
        {
            return Unhealthy(key, $"No health check named '{key}' is registered. Register it with builder.Services.AddHealthChecks().AddCheck(\"{key}\", …).");
        }

        var limit = registration.Timeout > Limit ? registration.Timeout : Limit;
        using var tooLate = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var report = await checks.CheckHealthAsync(candidate => candidate.Name == key, tooLate.Token)
                .WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
            return report.Entries.TryGetValue(key, out var entry)
                ? Snapshot(key, entry.Status, entry.Description, entry.Exception)
                : Unhealthy(key, "The health check gave no result.");
        }
        catch (TimeoutException)
        {
            await tooLate.CancelAsync().ConfigureAwait(false);
            return Unhealthy(key, $"The health check gave no result within {limit.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Snapshot(key, HealthStatus.Unhealthy, "The health check could not be run.", exception);
        }
    }

    private HealthReportSnapshot Unhealthy(string key, string description) => Snapshot(key, HealthStatus.Unhealthy, description, null);

    private HealthReportSnapshot Snapshot(string key, HealthStatus status, string? description, Exception? exception) =>
        new(key, status, description, exception?.ToString()) { LastRunAt = time.GetUtcNow().UtcDateTime };
}
