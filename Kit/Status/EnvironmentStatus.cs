namespace EnvironmentKit.Status;

/// <summary>The state of a whole environment at one moment.</summary>
internal sealed record EnvironmentStatus
{
    /// <summary>How far it is.</summary>
    public EnvironmentPhase Phase { get; init; }

    /// <summary>Whether everything is healthy at this moment.</summary>
    public bool IsHealthy => Resources.All(resource => resource.Condition < ResourceCondition.Pending);

    /// <summary>Seconds since the start of the process.</summary>
    public double Elapsed { get; init; }

    /// <summary>Seconds from the start of the process until everything was healthy.</summary>
    public double? HealthyAfter { get; init; }

    /// <summary>What serves the declared containers, and why.</summary>
    public string? Engine { get; init; }

    /// <summary>Where the site is, if an nginx serves it.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>The address of the dashboard.</summary>
    public string? DashboardUrl { get; init; }

    /// <summary>Why it failed, in lines for people.</summary>
    public IReadOnlyList<string> Failure { get; init; } = [];

    /// <summary>The resources in the order of their declaration.</summary>
    public IReadOnlyList<ResourceStatus> Resources { get; init; } = [];
}
