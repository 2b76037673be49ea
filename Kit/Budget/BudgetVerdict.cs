using System.Globalization;
using EnvironmentKit.Budget.Packing;

namespace EnvironmentKit.Budget;

/// <summary>Whether a tier fits, in sentences.</summary>
internal static class BudgetVerdict
{
    public static IEnumerable<string> Of(TargetBudget budget)
    {
        yield return budget.Fits ? Fits(budget) : Missing(budget);
        foreach (var group in budget.Packing.Left.GroupBy(item => item.Workload))
        {
            yield return Unplaced(group.Key.Service, group.Count(), group.First(), budget);
        }

        if (budget.Overcommitted.Memory > 0)
        {
            yield return $"Memory limits add up to {AmountText.Size(budget.AtWorst.Limit.Memory)}, {AmountText.Size(budget.Overcommitted.Memory)} more than there is: if all took what they may, some would be killed.";
        }
    }

    private static string Fits(TargetBudget budget) => budget.Packing.Method == PackingMethod.Search
        ? "It fits, but only as laid out here: filling the nodes one by one fails. A scheduler, which does not plan ahead, may leave something pending. Have more room, or smaller requests."
        : $"It fits: {AmountText.List(Left(budget))} are left.";

    private static Amounts Left(TargetBudget budget)
    {
        var left = budget.Room - budget.Needed;
        return budget.Room.Disk >= Amounts.UnknownDisk / 2 ? left with { Disk = 0 } : left;
    }

    private static string Missing(TargetBudget budget) => budget.Missing != default
        ? $"It does not fit: {AmountText.List(budget.Missing)} are missing."
        : budget.Packing.Method == PackingMethod.Impossible
            ? "It does not fit: the nodes have enough together, but however replicas are laid out, some find no node with what they need."
            : "It is not known to fit: the nodes have enough together, but filling them one by one fails, and there are too many ways to try all.";

    private static string Unplaced(string service, int replicas, PackingItem item, TargetBudget budget)
    {
        var allowed = budget.Packing.Rooms.Where(room => room.Allows(item)).ToList();
        var subject = replicas == 1 ? service : string.Create(CultureInfo.InvariantCulture, $"{service} × {replicas}");
        if (allowed.Count == 0)
        {
            return $"No room for {subject}: no node is {(item.Workload.Rule!.Label is null ? "a manager" : $"labelled {item.Workload.Rule}")}.";
        }

        var open = allowed.Where(room => !item.Workload.OncePerNode || room.CountOf(item.Workload) == 0).ToList();
        if (open.Count == 0)
        {
            return $"No room for {subject}: every node that it may be on has one already, and a node has its published port once.";
        }

        var demand = open.TrueForAll(node => node.Node.Room.Disk < Amounts.UnknownDisk / 2) ? item.Demand : item.Demand with { Disk = 0 };
        // The node that comes closest.
        var room = open.MinBy(room => item.Demand.Beyond(room.Left).ShareOf(room.Node.Capacity))!;
        return $"No room for {subject}, which needs {AmountText.List(demand)}{(replicas == 1 ? "" : " each")}: {(open.Count == 1 && budget.Nodes.Count == 1 ? "the host" : room.Node.Name)} lacks {AmountText.List(item.Demand.Beyond(room.Left))}.";
    }
}
