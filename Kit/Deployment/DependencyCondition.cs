namespace EnvironmentKit.Deployment;

/// <summary>How far a service must be before another one starts.</summary>
public enum DependencyCondition
{
    /// <summary>Started.</summary>
    Started,

    /// <summary>Its readiness probe succeeds.</summary>
    Healthy,

    /// <summary>Ended with exit code 0.</summary>
    Completed,
}
