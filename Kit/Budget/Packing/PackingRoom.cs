using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Budget.Workloads;

namespace EnvironmentKit.Budget.Packing;

/// <summary>A node while it is filled.</summary>
internal sealed class PackingRoom(Node node)
{
    private readonly Dictionary<Workload, int> _replicas = new(ReferenceEqualityComparer.Instance);

    public Node Node => node;

    /// <summary>What is left.</summary>
    public Amounts Left { get; private set; } = node.Room;

    /// <summary>What runs here, whatever the number.</summary>
    public IEnumerable<Workload> Replicas => _replicas.Where(count => count.Value > 0).Select(count => count.Key);

    /// <summary>Whether an item may be on the node at all.</summary>
    public bool Allows(PackingItem item) => item.Workload.Rule?.Allows(node) ?? true;

    public bool Takes(PackingItem item) =>
        item.Demand.FitsIn(Left) && Allows(item) && !(item.Workload.OncePerNode && CountOf(item.Workload) > 0);

    public int CountOf(Workload workload) => _replicas.GetValueOrDefault(workload);

    public void Add(PackingItem item)
    {
        Left -= item.Demand;
        _replicas[item.Workload] = CountOf(item.Workload) + 1;
    }

    public void Remove(PackingItem item)
    {
        Left += item.Demand;
        _replicas[item.Workload]--;
    }

    /// <summary>Whether an item finds the same here as in another room, so that there is no need to try both.</summary>
    public bool IsLike(PackingRoom other) =>
        Left == other.Left && node.IsManager == other.Node.IsManager && node.Labels.Count == 0 && other.Node.Labels.Count == 0
        && _replicas.Where(count => count.Value > 0).ToHashSet().SetEquals(other._replicas.Where(count => count.Value > 0));
}
