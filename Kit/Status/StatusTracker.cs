namespace EnvironmentKit.Status;

/// <summary>Makes one picture out of what is published about each resource. Safe for several threads.</summary>
internal sealed class StatusTracker
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly List<Entry> _entries = [];
    private EnvironmentPhase _phase = EnvironmentPhase.Starting;
    private double? _healthyAfter;

    /// <param name="time">The clock.</param>
    /// <param name="elapsed">How long the process has run already.</param>
    /// <param name="expected">Resources that must become healthy, in the order in which they are shown; others are added as they appear.</param>
    public StatusTracker(TimeProvider time, TimeSpan elapsed, IEnumerable<(string Name, string Type)> expected)
    {
        _time = time;
        _start = time.GetTimestamp() - (long)(elapsed.TotalSeconds * time.TimestampFrequency);
        _entries.AddRange(expected.Select(resource => new Entry(new ResourceStatus { Name = resource.Name, Type = resource.Type })));
    }

    /// <summary>Seconds since the start of the process.</summary>
    public double Elapsed => _time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Takes what was published.</summary>
    /// <returns>The resource's state before and after, or null if nothing that is shown has changed.</returns>
    public ResourceChange? Observe(ResourceObservation observation)
    {
        lock (_lock)
        {
            var entry = _entries.Find(candidate => candidate.Status.Name == observation.Name);
            if (entry is null)
            {
                entry = new Entry(new ResourceStatus { Name = observation.Name, Type = observation.Type });
                _entries.Add(entry);
            }

            entry.Replicas[observation.Id] = observation;
            if (observation.Id != observation.Name)
            {
                // What was published under the declared name, before there were replicas, is no replica.
                entry.Replicas.Remove(observation.Name);
            }

            var before = entry.Status;
            entry.Status = Summarize(entry);
            UpdatePhase();
            return Differs(before, entry.Status) ? new ResourceChange(before, entry.Status) : null;
        }
    }

    /// <summary>Ends the start: the environment cannot become healthy any more, or is to stop.</summary>
    public void MoveTo(EnvironmentPhase phase)
    {
        lock (_lock)
        {
            _phase = phase;
        }
    }

    /// <summary>The picture now.</summary>
    public EnvironmentStatus Read()
    {
        lock (_lock)
        {
            return new EnvironmentStatus
            {
                Phase = _phase,
                Elapsed = Elapsed,
                HealthyAfter = _healthyAfter,
                Resources = [.. _entries.Select(entry => entry.Status)],
            };
        }
    }

    private void UpdatePhase()
    {
        if (_phase == EnvironmentPhase.Starting
            && _entries.Count > 0
            && _entries.All(entry => entry.Status.Condition < ResourceCondition.Pending))
        {
            _phase = EnvironmentPhase.Healthy;
            _healthyAfter = Elapsed;
        }
    }

    private ResourceStatus Summarize(Entry entry)
    {
        var worst = entry.Replicas.Values.MaxBy(ResourceConditions.Of)!;
        var condition = ResourceConditions.Of(worst);
        var before = entry.Status;
        return before with
        {
            Type = worst.Type,
            State = worst.State,
            Condition = condition,
            Health = worst.Health,
            HealthProblems = worst.HealthProblems,
            ExitCode = worst.ExitCode,
            Urls = [.. entry.Replicas.Values.SelectMany(replica => replica.Urls).Distinct()],
            Parent = worst.Parent,
            Schedule = worst.Schedule,
            Replicas = entry.Replicas.Count,
            Ids = [.. entry.Replicas.Keys.Order(StringComparer.Ordinal)],
            IsQuiet = worst.IsQuiet,
            AskedAfter = before.AskedAfter ?? (ResourceConditions.IsAsked(worst.State) ? Elapsed : null),
            StartedAfter = before.StartedAfter ?? (ResourceConditions.IsStarted(worst.State) ? Elapsed : null),
            HealthyAfter = before.HealthyAfter ?? (condition is ResourceCondition.Ready or ResourceCondition.Done ? Elapsed : null),
        };
    }

    private static bool Differs(ResourceStatus before, ResourceStatus after) =>
        before.State != after.State
        || before.Condition != after.Condition
        || before.Health != after.Health
        || before.ExitCode != after.ExitCode
        || before.Replicas != after.Replicas
        || !before.Urls.SequenceEqual(after.Urls);

    private sealed class Entry(ResourceStatus status)
    {
        public ResourceStatus Status { get; set; } = status;

        public Dictionary<string, ResourceObservation> Replicas { get; } = new(StringComparer.Ordinal);
    }
}
