using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Schedules.Local;

/// <summary>The last run of each scheduled resource, for whoever tells others of it.</summary>
internal sealed class ScheduleReports
{
    private readonly ConcurrentDictionary<IResource, RunRecord> _last = new();

    /// <summary>Is raised when a run has ended.</summary>
    public event Action<IResource, RunRecord>? Ended;

    /// <summary>The last run of each resource that has run in this checkout.</summary>
    public IReadOnlyDictionary<IResource, RunRecord> Last => _last;

    /// <summary>Takes note of a run before this run of the environment.</summary>
    public void Remember(IResource resource, RunRecord run) => _last.TryAdd(resource, run);

    /// <summary>Takes note of a run that has just ended.</summary>
    public void End(IResource resource, RunRecord run)
    {
        _last[resource] = run;
        Ended?.Invoke(resource, run);
    }
}
