using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies;

/// <summary>What is known about documents beside themselves.</summary>
internal sealed record PolicyContext
{
    /// <summary>Nothing: documents that somebody else wrote.</summary>
    public static PolicyContext None { get; } = new();

    /// <summary>Whether they are for production, where more is asked.</summary>
    public bool Production { get; init; }

    /// <summary>The declaration that they were rendered from, adapted to the target. Null for documents that somebody else wrote.</summary>
    public TierDeployment? Deployment { get; init; }
}
