using EnvironmentKit.Budget.Nodes;

namespace EnvironmentKit.Budget.Packing;

/// <summary>Tries every way to lay replicas on nodes, except those that are another one with like nodes or replicas exchanged.</summary>
internal sealed class ExactSearch(IReadOnlyList<PackingItem> items, IReadOnlyList<Node> nodes)
{
    private const int MostSteps = 500_000;
    private const int MostItems = 200;

    private readonly int[] _placed = new int[items.Count];
    private readonly List<PackingRoom> _rooms = [.. nodes.Select(node => new PackingRoom(node))];
    private int _steps;

    /// <summary>The nodes, filled where a way was found.</summary>
    public IReadOnlyList<PackingRoom> Rooms => _rooms;

    /// <summary>Whether there is a way; null where there are too many to try.</summary>
    public bool? Run() => !Sums() ? false : items.Count > MostItems ? null : Place(0) ? true : _steps > MostSteps ? null : false;

    private bool Sums() => items.Aggregate(default(Amounts), (sum, item) => sum + item.Demand)
        .FitsIn(nodes.Aggregate(default(Amounts), (sum, node) => sum + node.Room));

    private bool Place(int index)
    {
        if (index == items.Count)
        {
            return true;
        }

        var item = items[index];
        // Replicas of one service are alike: the next one need not look at nodes before the last one's.
        var start = index > 0 && items[index - 1] == item ? _placed[index - 1] : 0;
        for (var i = start; i < _rooms.Count; i++)
        {
            if (++_steps > MostSteps)
            {
                return false;
            }

            var room = _rooms[i];
            if (!room.Takes(item) || HasTried(start, i))
            {
                continue;
            }

            room.Add(item);
            _placed[index] = i;
            if (Place(index + 1))
            {
                return true;
            }

            room.Remove(item);
        }

        return false;
    }

    private bool HasTried(int start, int index)
    {
        for (var i = start; i < index; i++)
        {
            if (_rooms[i].IsLike(_rooms[index]))
            {
                return true;
            }
        }

        return false;
    }
}
