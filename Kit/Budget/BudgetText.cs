using System.Globalization;
using System.Text;
using EnvironmentKit.Budget.Workloads;

namespace EnvironmentKit.Budget;

/// <summary>The report for people.</summary>
internal sealed class BudgetText
{
    private const int LargestShown = 3;

    private readonly StringBuilder _text = new();

    public static string Write(BudgetReport report)
    {
        var text = new BudgetText();
        foreach (var budget in report.Targets)
        {
            text.Write(report, budget);
        }

        return text._text.ToString();
    }

    private void Write(BudgetReport report, TargetBudget budget)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(CultureInfo.InvariantCulture, $"{report.Application}-{report.Tier} on {budget.Target.ToString().ToLowerInvariant()}, at worst: all replicas, all jobs, all services being updated\n\n");
        WriteWorkloads(budget);
        WriteVolumes(budget);
        WriteNodes(budget);
        _text.Append('\n');
        foreach (var line in budget.Assumptions)
        {
            _text.Append("  ").Append(line).Append('\n');
        }

        foreach (var line in BudgetVerdict.Of(budget))
        {
            _text.Append("  ").Append(line).Append('\n');
        }
    }

    private void WriteWorkloads(TargetBudget budget)
    {
        List<string[]> rows = [["service", "", "replicas", "cpu", "memory", "cpu limit", "memory limit", "pids", "nodes"]];
        rows.AddRange(budget.Workloads.Select(workload => new[]
        {
            workload.Service,
            workload.Kind,
            Replicas(workload),
            AmountText.Cores((workload.Request * workload.Worst).Cpu),
            AmountText.Size((workload.Request * workload.Worst).Memory),
            AmountText.Cores((workload.Limit * workload.Worst).Cpu),
            AmountText.Size((workload.Limit * workload.Worst).Memory),
            workload.LimitsPids ? Number((long)workload.Limits.Pids * workload.Worst) : "-",
            Rules(workload, budget),
        }));
        rows.Add(Sums("at rest", budget.AtRest));
        if (budget.AtMost != budget.AtRest)
        {
            rows.Add(Sums("at most", budget.AtMost));
        }

        rows.Add(Sums("at worst", budget.AtWorst));
        rows.Add(["there is", "", "", AmountText.Cores(budget.Room.Cpu), AmountText.Size(budget.Room.Memory), "", "", "", ""]);
        WriteTable(rows, numbersFrom: 3, numbersTo: 7);
        var largest = budget.Workloads.Take(LargestShown).Select(workload => string.Create(
            CultureInfo.InvariantCulture, $"{workload.Service} ({Share((workload.Request * workload.Worst).ShareOf(budget.Room))})"));
        _text.Append("\n  Largest, by the part of cpu or memory that they are promised: ").AppendJoin(", ", largest).Append('\n');
    }

    private void WriteVolumes(TargetBudget budget)
    {
        if (budget.Volumes.Count == 0)
        {
            return;
        }

        var volumes = budget.Volumes.OrderByDescending(volume => volume.Total).ThenBy(volume => volume.Name, StringComparer.Ordinal)
            .Select(volume => volume.Copies == 1 ? $"{volume.Name} {AmountText.Size(volume.Size)}" : $"{volume.Name} {AmountText.Size(volume.Size)} × {Number(volume.Copies)}");
        _text.Append("  Volumes: ").Append(AmountText.Size(budget.Volumes.Sum(volume => volume.Total))).Append(budget.VolumesAreLocal ? "" : " of the cluster's storage")
            .Append(" (").AppendJoin(", ", volumes).Append(")\n");
    }

    private void WriteNodes(TargetBudget budget)
    {
        if (budget.Packing.Rooms.Count < 2)
        {
            return;
        }

        _text.Append('\n');
        List<string[]> rows = [["node", "cpu left", "memory left", ""]];
        rows.AddRange(budget.Packing.Rooms.Select(room => new[]
        {
            room.Node.Name,
            $"{AmountText.Cores(room.Left.Cpu)} of {AmountText.Cores(room.Node.Room.Cpu)}",
            $"{AmountText.Size(room.Left.Memory)} of {AmountText.Size(room.Node.Room.Memory)}",
            string.Join(", ", budget.Workloads.Where(workload => room.CountOf(workload) > 0).OrderBy(workload => workload.Service, StringComparer.Ordinal)
                .Select(workload => room.CountOf(workload) == 1 ? workload.Service : $"{workload.Service} × {Number(room.CountOf(workload))}")),
        }));
        WriteTable(rows, numbersFrom: 1, numbersTo: 2);
    }

    private void WriteTable(List<string[]> rows, int numbersFrom, int numbersTo)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column >= numbersFrom && column <= numbersTo ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            _text.Append(("  " + string.Join("  ", cells)).TrimEnd()).Append('\n');
        }
    }

    private static string[] Sums(string name, BudgetSums sums) =>
    [
        name, "", Number(sums.Replicas), AmountText.Cores(sums.Request.Cpu), AmountText.Size(sums.Request.Memory),
        AmountText.Cores(sums.Limit.Cpu), AmountText.Size(sums.Limit.Memory), sums.Pids is { } pids ? Number(pids) : "-", "",
    ];

    private static string Replicas(Workload workload)
    {
        var number = workload.Least == workload.Most || workload.Least == 0 ? Number(workload.Most) : $"{Number(workload.Least)} to {Number(workload.Most)}";
        return workload.Surge == 0 ? number : $"{number} + {Number(workload.Surge)}";
    }

    // On the only host there is nothing to choose.
    private static string Rules(Workload workload, TargetBudget budget) => string.Join(", ", new[]
    {
        budget.Nodes is [{ IsOnly: true }] ? null : workload.Rule?.ToString(),
        workload is { OncePerNode: true, Worst: > 1 } ? "one per node" : null,
    }.OfType<string>());

    private static string Share(double share) => share > 10 ? "more than all" : share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
