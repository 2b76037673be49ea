using EnvironmentKit.Deployment;

namespace EnvironmentKit.Budget.Nodes;

/// <summary>
/// What the system of a host keeps for itself: kernel, engine and, on Kubernetes, the kubelet and a node's own pods. An assumption,
/// unless it is given.
/// </summary>
/// <param name="Given">What was given. Null: assume it.</param>
internal sealed record SystemReserve(Amounts? Given)
{
    private const int MemoryPart = 20;

    /// <summary>What is kept on a host of a size.</summary>
    public Amounts Of(Amounts capacity, Target target) => Given is { } given
        ? given with { Disk = given.Disk == Amounts.UnknownDisk ? 0 : given.Disk }
        : Fixed(target) + new Amounts(0, capacity.Memory / MemoryPart);

    /// <summary>What is kept, in a sentence.</summary>
    public string Describe(Target target) => Given is not null
        ? $"{AmountText.List(Of(default, target))} of each host are kept for its system, as given."
        : $"Assumed is that a host's system keeps {AmountText.List(Fixed(target))}, and 5 % of the memory beside that; --reserve says another amount.";

    private static Amounts Fixed(Target target) => target == Target.Kubernetes ? new Amounts(200, 512L << 20) : new Amounts(100, 256L << 20);
}
