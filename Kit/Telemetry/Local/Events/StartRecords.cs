using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Telemetry.Local.Events;

/// <summary>Tells which version of what began to run, when, and by whom: a local run's deployments.</summary>
internal sealed class StartRecords(LocalIdentity identity)
{
    private readonly Dictionary<string, DateTime> _started = new(StringComparer.Ordinal);

    /// <summary>The record of the whole environment's start.</summary>
    public OtlpLog OfTheRun(DateTimeOffset now) => Record(
        now,
        $"{identity.Application} is brought up by {System.Environment.UserName} on {System.Environment.MachineName}{Commit}",
        new KeyValuePair<string, object>("user.name", System.Environment.UserName),
        new KeyValuePair<string, object>("host.name", System.Environment.MachineName));

    /// <summary>The record of a program's start; null if nothing has started.</summary>
    /// <param name="change">What was published.</param>
    public OtlpLog? Observe(ResourceEvent change)
    {
        if (change.Resource is not ProjectResource
            || change.Snapshot is not { State.Text: var state, StartTimeStamp: { } start }
            || state != KnownResourceStates.Running
            || (_started.TryGetValue(change.ResourceId, out var before) && before == start))
        {
            return null;
        }

        _started[change.ResourceId] = start;
        return Record(new DateTimeOffset(start.ToUniversalTime()), $"{change.Resource.Name} has started{Commit}", new KeyValuePair<string, object>("resource.name", change.Resource.Name));
    }

    private string Commit => identity.Version is { } version ? $" from commit {version[..Math.Min(12, version.Length)]}" : "";

    private OtlpLog Record(DateTimeOffset time, string text, params IReadOnlyList<KeyValuePair<string, object>> attributes) => new(time, OtlpSeverity.Information, text)
    {
        EventName = "deployment",
        Attributes = identity.Version is { } version ? [.. attributes, new("deployment.version", version)] : attributes,
    };
}
