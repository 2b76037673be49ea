using System.Text.Encodings.Web;
using System.Text.Json;
using EnvironmentKit.Budget.Packing;
using EnvironmentKit.Budget.Workloads;

namespace EnvironmentKit.Budget;

/// <summary>
/// The report for programs: processor time in thousandths of a core, all else in bytes. Its names are a contract: they are added
/// to, and never renamed.
/// </summary>
internal static class BudgetJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        // It is read by people too, and stands in no web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(BudgetReport report) => JsonSerializer.Serialize(
        new
        {
            report.Application,
            report.Tier,
            report.Fits,
            Targets = report.Targets.Select(Target),
        },
        _options) + "\n";

    private static object Target(TargetBudget budget) => new
    {
        Target = budget.Target.ToString().ToLowerInvariant(),
        budget.Fits,
        Placement = budget.Packing.Method switch
        {
            PackingMethod.FirstFit => "firstFit",
            PackingMethod.Search => "search",
            PackingMethod.Impossible => "impossible",
            _ => "unknown",
        },
        Room = Amounts(budget.Room),
        Needed = Amounts(budget.Needed),
        Missing = Amounts(budget.Missing),
        Overcommitted = Amounts(budget.Overcommitted),
        AtRest = Sums(budget.AtRest),
        AtMost = Sums(budget.AtMost),
        AtWorst = Sums(budget.AtWorst),
        Workloads = budget.Workloads.Select(workload => Workload(workload, budget)),
        Volumes = budget.Volumes.Select(volume => new { volume.Name, volume.Size, volume.Copies }),
        budget.VolumesAreLocal,
        Nodes = budget.Packing.Rooms.Select(room => new
        {
            room.Node.Name,
            Capacity = Amounts(room.Node.Capacity),
            Room = Amounts(room.Node.Room),
            Left = Amounts(room.Left),
        }),
        Unplaced = budget.Packing.Left.GroupBy(item => item.Workload.Service).Select(group => new { Service = group.Key, Replicas = group.Count() }),
        budget.Assumptions,
    };

    private static object Workload(Workload workload, TargetBudget budget) => new
    {
        workload.Service,
        workload.Kind,
        Replicas = new { workload.Least, workload.Most, workload.Surge, workload.Worst },
        Request = new { workload.Request.Cpu, workload.Request.Memory },
        Limit = new { workload.Limit.Cpu, workload.Limit.Memory, Pids = workload.LimitsPids ? workload.Limits.Pids : (int?)null },
        Share = Math.Round((workload.Request * workload.Worst).ShareOf(budget.Room), 3),
        OnlyOn = workload.Rule?.ToString(),
        workload.OncePerNode,
        Placed = budget.Packing.Rooms.Where(room => room.CountOf(workload) > 0).Select(room => new { Node = room.Node.Name, Replicas = room.CountOf(workload) }),
    };

    private static object Sums(BudgetSums sums) => new { sums.Replicas, Request = Amounts(sums.Request), Limit = new { sums.Limit.Cpu, sums.Limit.Memory, sums.Pids } };

    private static object Amounts(Amounts amounts) => new { amounts.Cpu, amounts.Memory, Disk = Math.Abs(amounts.Disk) >= Budget.Amounts.UnknownDisk / 2 ? (long?)null : amounts.Disk };
}
