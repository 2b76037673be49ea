using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Telemetry.Local.Events;

/// <summary>Remembers how each resource is, and makes a record of each change.</summary>
internal sealed class HealthHistory(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Dictionary<string, Condition>> _conditions = new(StringComparer.Ordinal);

    /// <summary>Takes what was published of a resource.</summary>
    /// <param name="resource">Its name.</param>
    /// <param name="replica">Which of its replicas.</param>
    /// <param name="state">Its state, if it has one yet.</param>
    /// <param name="health">Its health; null where nobody asks, or nobody knows yet.</param>
    /// <param name="problem">Why it is not healthy.</param>
    /// <returns>The record of a change, or null if there is none.</returns>
    public OtlpLog? Observe(string resource, string replica, string? state, string? health, string? problem)
    {
        if (state is null || Condition.Of(state, health) is not { } condition)
        {
            return null;
        }

        lock (_lock)
        {
            if (!_conditions.TryGetValue(resource, out var replicas))
            {
                _conditions[resource] = replicas = new(StringComparer.Ordinal);
            }

            // What was published under the declared name, before there were replicas, is no replica.
            if (replica != resource)
            {
                replicas.Remove(resource);
            }

            var before = replicas.GetValueOrDefault(replica);
            replicas[replica] = condition;

            // Nothing is well in its first moments.
            return before == condition || (before is null && condition is { IsWell: false } && state == KnownResourceStates.Running)
                ? null
                : Record(resource, before, condition, problem);
        }
    }

    /// <summary>How everything is now: 1 for each resource of which every replica is well, 0 for each other.</summary>
    public IReadOnlyList<OtlpMetric> Read()
    {
        lock (_lock)
        {
            return
            [
                .. _conditions.Select(resource => new OtlpMetric("resource.health", "{status}", OtlpMetricKind.Gauge, resource.Value.Values.All(condition => condition.IsWell) ? 1 : 0)
                {
                    Time = time.GetUtcNow(),
                    Attributes = [new("resource.name", resource.Key)],
                }),
            ];
        }
    }

    private OtlpLog Record(string resource, Condition? before, Condition now, string? problem) => new(
        time.GetUtcNow(),
        // What has ended and runs again is on its way to be well.
        now.IsWell || (now.Runs && before is { Runs: false }) ? OtlpSeverity.Information : OtlpSeverity.Error,
        $"{resource}: {before?.Text ?? "unknown"} → {now.Text}{(problem is null || now.IsWell ? "" : $" ({problem})")}")
    {
        EventName = "resource.health.changed",
        Attributes =
        [
            new("resource.name", resource),
            new("resource.health.before", before?.Text ?? "unknown"),
            new("resource.health.now", now.Text),
        ],
    };

    private sealed record Condition(bool IsWell, bool Runs, string Text)
    {
        /// <summary>Null while it is neither: it starts, or waits for others, or nobody knows yet.</summary>
        public static Condition? Of(string state, string? health) =>
            state == KnownResourceStates.Running ? new(health is null or "Healthy", true, health ?? "Healthy")
            : state == KnownResourceStates.Finished ? new(true, false, state)
            : KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.RuntimeUnhealthy ? new(false, false, state)
            : null;
    }
}
