namespace EnvironmentKit.Status;

/// <summary>What was published about one replica of a resource.</summary>
/// <param name="Id">The replica's name, such as <c>web-hzgkwqfw</c>.</param>
/// <param name="Name">The declared name.</param>
/// <param name="Type">The resource type, such as <c>Project</c>.</param>
/// <param name="State">One of Aspire's states, or a text of the resource's own. Null before the first one.</param>
internal sealed record ResourceObservation(string Id, string Name, string Type, string? State)
{
    /// <summary>Healthy, Unhealthy or Degraded. Null while that is not known.</summary>
    public string? Health { get; init; }

    /// <summary>What failing health checks say, one line each.</summary>
    public IReadOnlyList<string> HealthProblems { get; init; } = [];

    /// <summary>The exit code of a process that ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Where it answers.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>The resource that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Is started by hand only.</summary>
    public bool IsExplicitStart { get; init; }

    /// <summary>How it keeps its schedule. Null: it has none.</summary>
    public ScheduleStatus? Schedule { get; init; }

    /// <summary>Is of no interest unless it fails: parameters, companions.</summary>
    public bool IsQuiet { get; init; }
}
