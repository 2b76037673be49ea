using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Budget.Workloads;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Budget;

/// <summary>What a tier needs on one target, and whether the hosts have it.</summary>
internal sealed record TargetBudget
{
    /// <summary>The target.</summary>
    public required Target Target { get; init; }

    /// <summary>What runs, the largest consumers first.</summary>
    public required IReadOnlyList<Workload> Workloads { get; init; }

    /// <summary>The hosts that are looked at.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    /// <summary>Where everything lies at worst.</summary>
    public required Packing.Packing Packing { get; init; }

    /// <summary>Whether the disk of the hosts holds the volumes, rather than storage of its own.</summary>
    public required bool VolumesAreLocal { get; init; }

    /// <summary>What was assumed beside what was given, in sentences.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>What all hosts have for services.</summary>
    public Amounts Room => Nodes.Aggregate(default(Amounts), (sum, node) => sum + node.Room);

    /// <summary>When there is little to do and nothing is deployed.</summary>
    public BudgetSums AtRest => BudgetSums.Of(Workloads, workload => workload.Least);

    /// <summary>With all replicas that autoscaling may start, and all jobs at the same time.</summary>
    public BudgetSums AtMost => BudgetSums.Of(Workloads, workload => workload.Most);

    /// <summary>The same while all services are updated.</summary>
    public BudgetSums AtWorst => BudgetSums.Of(Workloads, workload => workload.Worst);

    /// <summary>All volumes, ordered by name.</summary>
    public IReadOnlyList<VolumeUse> Volumes => [.. Workloads.SelectMany(workload => workload.Volumes).OrderBy(volume => volume.Name, StringComparer.Ordinal)];

    /// <summary>What is needed at worst, volumes included where they are the hosts'.</summary>
    public Amounts Needed => AtWorst.Request with { Disk = AtWorst.Request.Disk + (VolumesAreLocal ? Volumes.Sum(volume => volume.Total) : 0) };

    /// <summary>What is missing in all. Nothing may be missing and the tier not fit even so: then no single host has enough left.</summary>
    public Amounts Missing => Needed.Beyond(Room);

    /// <summary>How much more may be taken than there is.</summary>
    public Amounts Overcommitted => AtWorst.Limit.Beyond(Room);

    public bool Fits => Packing.Fits;
}
