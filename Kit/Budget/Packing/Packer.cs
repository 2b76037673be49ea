using EnvironmentKit.Budget.Nodes;

namespace EnvironmentKit.Budget.Packing;

/// <summary>Looks for a node for each replica: first fit with the largest first, and where that fails a search.</summary>
internal static class Packer
{
    public static Packing Pack(IReadOnlyList<PackingItem> items, IReadOnlyList<Node> nodes)
    {
        // The largest part of the largest node: what is hard to place comes first, and what may run on few nodes before what may run on all.
        // What every node has leaves no choice.
        var largest = new Amounts(nodes.Max(node => node.Room.Cpu), nodes.Max(node => node.Room.Memory));
        List<PackingItem> sorted =
        [
            .. items.OrderByDescending(item => item.Workload.EveryNode)
                .ThenByDescending(item => item.Workload.Rule is not null)
                .ThenByDescending(item => item.Demand.ShareOf(largest))
                .ThenBy(item => item.Workload.Service, StringComparer.Ordinal),
        ];
        var first = FirstFit(sorted, nodes);
        if (first.Fits)
        {
            return first;
        }

        var search = new ExactSearch(sorted, nodes);
        return search.Run() switch
        {
            true => new Packing(PackingMethod.Search, search.Rooms, []),
            false => first with { Method = PackingMethod.Impossible },
            null => first with { Method = PackingMethod.Unknown },
        };
    }

    private static Packing FirstFit(List<PackingItem> items, IReadOnlyList<Node> nodes)
    {
        List<PackingRoom> rooms = [.. nodes.Select(node => new PackingRoom(node))];
        List<PackingItem> left = [];
        foreach (var item in items)
        {
            if (rooms.Find(room => room.Takes(item)) is { } room)
            {
                room.Add(item);
            }
            else
            {
                left.Add(item);
            }
        }

        return new Packing(PackingMethod.FirstFit, rooms, left);
    }
}
