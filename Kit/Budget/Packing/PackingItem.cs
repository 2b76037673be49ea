using EnvironmentKit.Budget.Workloads;

namespace EnvironmentKit.Budget.Packing;

/// <summary>One replica that looks for a node.</summary>
/// <param name="Workload">What it is a replica of.</param>
/// <param name="Demand">What it takes there.</param>
internal sealed record PackingItem(Workload Workload, Amounts Demand);
