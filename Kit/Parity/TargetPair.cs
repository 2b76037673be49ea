using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity;

/// <summary>A target of the first tier and the one of the second with which it is compared.</summary>
internal sealed record TargetPair(Target Left, Target Right)
{
    /// <summary>
    /// Which targets are compared: each with the same one of the other tier, or with the other tier's first where it has no such
    /// target, so that each is looked at.
    /// </summary>
    public static IReadOnlyList<TargetPair> Of(IReadOnlyList<Target> left, IReadOnlyList<Target> right) =>
    [
        .. left.Select(target => new TargetPair(target, right.Contains(target) ? target : right[0]))
            .Concat(right.Select(target => new TargetPair(left.Contains(target) ? target : left[0], target)))
            .Distinct(),
    ];

    public override string ToString() => $"{Name(Left)} → {Name(Right)}";

    public static string Name(Target target) => target.ToString().ToLowerInvariant();
}
