using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Budget.Packing;
using EnvironmentKit.Budget.Workloads;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Budget;

/// <summary>Adds up what a tier needs, and looks for room on hosts.</summary>
/// <param name="hosts">The hosts: one that is known by its size alone, or a cluster's nodes.</param>
/// <param name="reserve">What a host's system keeps.</param>
internal sealed class TierBudget(IReadOnlyList<DeclaredNode> hosts, SystemReserve reserve)
{
    /// <summary>The budget of a resolved tier on a target.</summary>
    public TargetBudget Of(TierDeployment deployment, Target target)
    {
        // Compose runs on one host.
        List<Workload> workloads = [.. WorkloadList.Of(TargetAdaptation.For(deployment, target), target).Select(workload => workload.On(target == Target.Compose ? 1 : hosts.Count))];
        var volumesAreLocal = target != Target.Kubernetes || hosts is [{ IsOnly: true }];
        List<string> assumptions = [];
        var nodes = Rooms(target, assumptions);
        var items = workloads.SelectMany(workload => Items(workload, volumesAreLocal)).ToList();
        // Compose runs on one host: which of them it may be is the question there.
        var packing = target == Target.Compose && nodes.Count > 1
            ? nodes.Select(node => Packer.Pack(items, [node])).MinBy(packed => packed.Left.Count)!
            : Packer.Pack(items, nodes);
        if (target == Target.Compose && nodes.Count > 1)
        {
            assumptions.Add($"Compose runs on one host; of those that were given, {packing.Rooms[0].Node.Name} was taken.");
            nodes = [packing.Rooms[0].Node];
        }

        var room = nodes.Aggregate(default(Amounts), (sum, node) => sum + node.Room);
        return new TargetBudget
        {
            Target = target,
            Workloads = [.. workloads.OrderByDescending(workload => (workload.Request * workload.Worst).ShareOf(room)).ThenBy(workload => workload.Service, StringComparer.Ordinal)],
            Nodes = nodes,
            Packing = packing,
            VolumesAreLocal = volumesAreLocal,
            Assumptions = assumptions,
        };
    }

    private static IEnumerable<PackingItem> Items(Workload workload, bool volumesAreLocal)
    {
        for (var replica = 0; replica < workload.Worst; replica++)
        {
            var volumes = volumesAreLocal ? workload.Volumes.Where(volume => replica < volume.Copies).Sum(volume => volume.Size) : 0;
            yield return new PackingItem(workload, workload.Request + new Amounts(0, 0, volumes));
        }
    }

    private List<Node> Rooms(Target target, List<string> assumptions)
    {
        var areManagersKnown = hosts.Any(host => host.IsManager == true);
        if (target == Target.Swarm && !areManagersKnown && hosts is not [{ IsOnly: true }])
        {
            assumptions.Add($"No node was given as role: manager; {hosts[0].Name} is taken for the swarm's manager.");
        }

        if (hosts.Any(host => !host.IsAllocatable))
        {
            assumptions.Add(reserve.Describe(target));
        }

        return
        [
            .. hosts.Select((host, index) => new Node(host.Name, host.IsAllocatable ? host.Amounts : Room(host.Amounts, reserve.Of(host.Amounts, target)))
            {
                Capacity = host.Amounts,
                Labels = host.Labels,
                IsManager = areManagersKnown ? host.IsManager == true : index == 0,
                IsOnly = host.IsOnly,
            }),
        ];
    }

    private static Amounts Room(Amounts host, Amounts kept) =>
        new(Math.Max(0, host.Cpu - kept.Cpu), Math.Max(0, host.Memory - kept.Memory), Math.Max(0, host.Disk - kept.Disk));
}
