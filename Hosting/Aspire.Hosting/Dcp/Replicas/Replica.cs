using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>One of the processes or containers that a resource consists of, through all its starts.</summary>
internal sealed class Replica(IResource resource, string name, string suffix, int index)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _retired = new(StringComparer.Ordinal);
    private TaskCompletionSource _ended = Completed();
    private TaskCompletionSource _gone = Completed();

    public IResource Resource { get; } = resource;

    /// <summary>The name of the object and of the snapshots and logs, such as <c>web-abcdefgh</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The random part of the name, which tells the replica's telemetry apart.</summary>
    public string Suffix { get; } = suffix;

    public int Index { get; } = index;

    /// <summary>Held while the replica is being started or stopped.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>What the replica was last started with.</summary>
    public ReplicaLaunch? Launch { get; private set; }

    /// <summary>Whether the replica is being stopped on purpose.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Whether the present object was given up before anything of it existed outside the orchestrator.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>The identity of the replica's present object, once it is known.</summary>
    public string? Uid { get; private set; }

    /// <summary>Whether there is an object of this replica.</summary>
    public bool IsCreated
    {
        get
        {
            lock (_lock)
            {
                return !_gone.Task.IsCompleted;
            }
        }
    }

    /// <summary>Completes when the process has ended; is complete while there is none.</summary>
    public Task Ended
    {
        get
        {
            lock (_lock)
            {
                return _ended.Task;
            }
        }
    }

    /// <summary>Completes when the object is gone; is complete while there is none.</summary>
    public Task Gone
    {
        get
        {
            lock (_lock)
            {
                return _gone.Task;
            }
        }
    }

    /// <summary>Notes that an object is about to be created.</summary>
    public void Creating(ReplicaLaunch launch)
    {
        lock (_lock)
        {
            Launch = launch;
            IsStopping = false;
            IsGivenUp = false;
            Uid = null;
            _ended = New();
            _gone = New();
        }
    }

    /// <summary>Notes that the object could not be created after all.</summary>
    public void NotCreated()
    {
        lock (_lock)
        {
            _ended.TrySetResult();
            _gone.TrySetResult();
        }
    }

    /// <summary>Notes that the present object is about to make way for a new one: what is reported of it counts no more.</summary>
    public void Retire()
    {
        lock (_lock)
        {
            if (Uid is not null)
            {
                _retired.Add(Uid);
            }
        }
    }

    /// <summary>Takes in what is reported of an object of this replica.</summary>
    /// <returns>Whether it counts: whether the object is the present one.</returns>
    public bool Observe<T>(DcpWatchEvent<T> change)
        where T : DcpObject
    {
        var uid = change.Object.Metadata.Uid ?? "";
        lock (_lock)
        {
            var counts = !_retired.Contains(uid);
            Uid = counts ? uid : Uid;
            if (change.Type == DcpChange.Deleted && uid == Uid)
            {
                _gone.TrySetResult();
            }

            return counts;
        }
    }

    /// <summary>Notes that the process has ended; done after its last state was published, so that who waits finds it.</summary>
    public void MarkEnded()
    {
        lock (_lock)
        {
            _ended.TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Completed()
    {
        var completed = New();
        completed.SetResult();
        return completed;
    }
}

/// <summary>What a replica was started with, as far as its snapshot tells.</summary>
/// <param name="Program">The program; <see langword="null"/> for a container.</param>
/// <param name="Sensitive">For each argument after the program's own: whether a secret is part of it.</param>
/// <param name="ProjectPath">The project file, if a project is run.</param>
/// <param name="LaunchProfile">The launch profile that counts for the project.</param>
internal sealed record ReplicaLaunch(LaunchProgram? Program, IReadOnlyList<bool> Sensitive, string? ProjectPath, string? LaunchProfile)
{
    /// <summary>For each argument after the program's own: whether it is left out of what is shown; none for none.</summary>
    public IReadOnlyList<bool> Hidden { get; init; } = [];
}
