namespace EnvironmentKit.Status;

/// <summary>The state of a resource, its replicas taken together: the one that is worst off speaks for all.</summary>
internal sealed record ResourceStatus
{
    /// <summary>The declared name.</summary>
    public required string Name { get; init; }

    /// <summary>The resource type, such as <c>Project</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Aspire's word, such as <c>Running</c>. Null before the first one.</summary>
    public string? State { get; init; }

    /// <summary>What the state means.</summary>
    public ResourceCondition Condition { get; init; } = ResourceCondition.Pending;

    /// <summary>Healthy, Unhealthy or Degraded. Null while that is not known.</summary>
    public string? Health { get; init; }

    /// <summary>What failing health checks say.</summary>
    public IReadOnlyList<string> HealthProblems { get; init; } = [];

    /// <summary>The exit code of a process that ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Where it answers.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>The resource that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>How it keeps its schedule. Null: it has none.</summary>
    public ScheduleStatus? Schedule { get; init; }

    /// <summary>How many replicas there are.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Is of no interest unless it fails.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The names of its replicas, under which their logs are found.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Seconds from the start of the process until it was asked to start: nothing that it waits for was missing.</summary>
    public double? AskedAfter { get; init; }

    /// <summary>Seconds from the start of the process until it first ran.</summary>
    public double? StartedAfter { get; init; }

    /// <summary>Seconds from the start of the process until it was first healthy.</summary>
    public double? HealthyAfter { get; init; }
}
