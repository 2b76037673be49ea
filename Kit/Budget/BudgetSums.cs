using EnvironmentKit.Budget.Workloads;

namespace EnvironmentKit.Budget;

/// <summary>What workloads take together.</summary>
/// <param name="Replicas">How many containers run.</param>
/// <param name="Request">What is promised to them.</param>
/// <param name="Limit">What they may take.</param>
/// <param name="Pids">How many processes and threads they may have; null where that is not limited.</param>
internal sealed record BudgetSums(int Replicas, Amounts Request, Amounts Limit, long? Pids)
{
    /// <summary>The sums over workloads, each as often as it is counted.</summary>
    public static BudgetSums Of(IReadOnlyList<Workload> workloads, Func<Workload, int> count) => new(
        workloads.Sum(count),
        workloads.Aggregate(default(Amounts), (sum, workload) => sum + (workload.Request * count(workload))),
        workloads.Aggregate(default(Amounts), (sum, workload) => sum + (workload.Limit * count(workload))),
        workloads.All(workload => workload.LimitsPids) ? workloads.Sum(workload => (long)workload.Limits.Pids * count(workload)) : null);
}
