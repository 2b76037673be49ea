using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Health;

/// <summary>
/// Logs a check when its result changes. Whoever asks <c>/health</c> asks often, and a server that is away for a minute is one event, not a
/// hundred errors.
/// </summary>
internal sealed class HealthChanges(ILogger<HealthChanges> logger)
{
    private readonly ConcurrentDictionary<string, HealthStatus> _last = new(StringComparer.Ordinal);

    public void Note(HealthReport report)
    {
        foreach (var (name, entry) in report.Entries)
        {
            if (name == LifecycleHealthCheck.Name)
            {
                // Starting and stopping are no faults.
                continue;
            }

            // A check that was never seen counts as healthy before: a good start is no news.
            var before = HealthStatus.Healthy;
            _last.AddOrUpdate(name, entry.Status, (_, last) =>
            {
                before = last;
                return entry.Status;
            });
            if (before == entry.Status)
            {
                continue;
            }

            if (entry.Status == HealthStatus.Healthy)
            {
                logger.LogInformation("The health check {HealthCheck} is healthy again.", name);
            }
            else
            {
                logger.LogWarning(entry.Exception, "The health check {HealthCheck} is {HealthStatus}: {Reason}", name, entry.Status, entry.Description);
            }
        }
    }
}
