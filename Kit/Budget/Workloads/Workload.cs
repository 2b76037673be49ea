using EnvironmentKit.Deployment;

namespace EnvironmentKit.Budget.Workloads;

/// <summary>What a target makes of a service.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Kind">What it is called there, such as <c>container</c>, <c>Deployment</c> or <c>CronJob</c>.</param>
/// <param name="Limits">What one replica is promised and may use.</param>
internal sealed record Workload(string Service, string Kind, ServiceLimits Limits)
{
    /// <summary>How many run when there is little to do; none of what runs to its end.</summary>
    public required int Least { get; init; }

    /// <summary>How many run at most, autoscaling and runs of jobs included.</summary>
    public required int Most { get; init; }

    /// <summary>How many more run while a new version takes the old one's place.</summary>
    public int Surge { get; init; }

    /// <summary>Whether processes and threads are limited there.</summary>
    public bool LimitsPids { get; init; } = true;

    /// <summary>Disk of each replica beside volumes, in bytes.</summary>
    public long Scratch { get; init; }

    /// <summary>The volumes that it is the first to mount.</summary>
    public IReadOnlyList<VolumeUse> Volumes { get; init; } = [];

    /// <summary>The nodes on which it may run; null for all.</summary>
    public NodeRule? Rule { get; init; }

    /// <summary>Whether no node may have two of it.</summary>
    public bool OncePerNode { get; init; }

    /// <summary>Whether every node has one of it, however many there are.</summary>
    public bool EveryNode { get; init; }

    /// <summary>How many run at most at any time.</summary>
    public int Worst => Most + Surge;

    /// <summary>The workload on a number of nodes.</summary>
    public Workload On(int nodes) => EveryNode ? this with { Least = nodes, Most = nodes, OncePerNode = true } : this;

    /// <summary>What is promised to one replica.</summary>
    public Amounts Request => new(Limits.CpuRequest, Limits.MemoryRequest, Scratch);

    /// <summary>What one replica may take.</summary>
    public Amounts Limit => new(Limits.CpuLimit, Limits.MemoryLimit);
}
