using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity;

/// <summary>In what two tiers differ, and why.</summary>
internal sealed record ParityReport
{
    /// <summary>The application's name.</summary>
    public required string Application { get; init; }

    /// <summary>The first tier's name.</summary>
    public required string Left { get; init; }

    /// <summary>The second tier's name.</summary>
    public required string Right { get; init; }

    /// <summary>The first tier's targets.</summary>
    public required IReadOnlyList<Target> LeftTargets { get; init; }

    /// <summary>The second tier's targets.</summary>
    public required IReadOnlyList<Target> RightTargets { get; init; }

    /// <summary>The differences, ordered by subject and setting.</summary>
    public required IReadOnlyList<ParityDifference> Differences { get; init; }

    /// <summary>What differs by the tiers' names alone, as it should.</summary>
    public required IReadOnlyList<ParityDifference> Expected { get; init; }

    /// <summary>How many differences there are of a kind.</summary>
    public int Count(ParityCauseKind kind) => Differences.Count(difference => difference.Kind == kind);
}
