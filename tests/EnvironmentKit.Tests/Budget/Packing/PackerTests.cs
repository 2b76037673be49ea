using EnvironmentKit.Budget;
using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Budget.Packing;
using EnvironmentKit.Budget.Workloads;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Budget.Packing;

public sealed class PackerTests
{
    [Fact]
    public void Pack_EnoughRoom_TakesTheLargestFirst()
    {
        var packing = Packer.Pack([Item("small", 1), Item("large", 6), Item("medium", 5)], [Node("a", 8), Node("b", 8)]);

        (packing.Method, packing.Fits).ShouldBe((PackingMethod.FirstFit, true));
        Layout(packing).ShouldBe(["a: large, small", "b: medium"]);
    }

    [Fact]
    public void Pack_FirstFitFailsThoughThereIsAWay_FindsIt()
    {
        var packing = Packer.Pack([Item("five", 5), .. Item("four", 4, 2), Item("three", 3), .. Item("two", 2, 2)], [Node("a", 10), Node("b", 10)]);

        (packing.Method, packing.Fits).ShouldBe((PackingMethod.Search, true));
        packing.Rooms.ShouldAllBe(room => room.Left.Memory == 0);
    }

    [Fact]
    public void Pack_SumFitsButNoNodeTakesTheLast_IsImpossible()
    {
        var packing = Packer.Pack(Item("six", 6, 3), [Node("a", 10), Node("b", 10)]);

        packing.Method.ShouldBe(PackingMethod.Impossible);
        packing.Left.ShouldHaveSingleItem().Workload.Service.ShouldBe("six");
    }

    [Fact]
    public void Pack_TooManyToTryAll_SaysThatItIsNotKnown()
    {
        // 300 of 3 on 100 nodes of 10: each node has room for three and 1 is left, so that the sum is not the reason.
        var packing = Packer.Pack([.. Item("three", 3, 300), .. Item("one", 1, 90), Item("two", 2)], [.. Enumerable.Range(0, 100).Select(number => Node($"node-{number}", 10))]);

        (packing.Method, packing.Left.Count).ShouldBe((PackingMethod.Unknown, 1));
    }

    [Fact]
    public void Pack_NodeRules_AreKept()
    {
        Node[] nodes = [Node("a", 10), Node("b", 10) with { Labels = new Dictionary<string, string> { ["disk"] = "ssd" } }, Node("c", 10) with { IsManager = true }];

        Layout(Packer.Pack([Item("web", 1), Item("db", 1, new NodeRule("disk", "ssd")), Item("door", 1, NodeRule.Manager)], nodes)).ShouldBe(["a: web", "b: db", "c: door"]);
        Packer.Pack([Item("db", 1, new NodeRule("disk", "tape"))], nodes).Method.ShouldBe(PackingMethod.Impossible);
    }

    [Fact]
    public void Pack_OncePerNode_IsKept()
    {
        Layout(Packer.Pack(Item("door", 1, 2, once: true), [Node("a", 10), Node("b", 10)])).ShouldBe(["a: door", "b: door"]);
        Packer.Pack(Item("door", 1, 3, once: true), [Node("a", 10), Node("b", 10)]).Method.ShouldBe(PackingMethod.Impossible);
    }

    [Fact]
    public void Pack_AnySmallSet_AgreesWithTryingEverything()
    {
        var random = new Random(20);
        for (var round = 0; round < 300; round++)
        {
            Node[] nodes = [.. Enumerable.Range(0, random.Next(1, 4)).Select(number => Node($"node-{number}", random.Next(5, 12)) with { IsManager = random.Next(2) == 0 })];
            PackingItem[] items =
            [
                .. Enumerable.Range(0, random.Next(1, 5)).SelectMany(number =>
                    Item($"service-{number}", random.Next(1, 7), random.Next(1, 3), random.Next(4) == 0 ? NodeRule.Manager : null, random.Next(4) == 0)),
            ];

            var packing = Packer.Pack(items, nodes);

            packing.Fits.ShouldBe(CanBeLaidOut(items, [.. nodes.Select(node => new PackingRoom(node))], 0), $"round {round}");
            packing.Rooms.Sum(room => items.Select(item => item.Workload).Distinct().Sum(room.CountOf)).ShouldBe(items.Length - packing.Left.Count);
            packing.Rooms.ShouldAllBe(room => room.Left.Memory >= 0);
        }
    }

    private static bool CanBeLaidOut(PackingItem[] items, PackingRoom[] rooms, int index)
    {
        if (index == items.Length)
        {
            return true;
        }

        foreach (var room in rooms.Where(room => room.Takes(items[index])))
        {
            room.Add(items[index]);
            var fits = CanBeLaidOut(items, rooms, index + 1);
            room.Remove(items[index]);
            if (fits)
            {
                return true;
            }
        }

        return false;
    }

    private static Node Node(string name, long memory) => new(name, new Amounts(1_000_000, memory, Amounts.UnknownDisk)) { Capacity = new Amounts(1_000_000, memory, Amounts.UnknownDisk) };

    private static PackingItem Item(string service, long memory) => Item(service, memory, 1)[0];

    private static PackingItem[] Item(string service, long memory, int replicas, NodeRule? rule = null, bool once = false)
    {
        var workload = new Workload(service, "service", new ServiceLimits(1, 1, memory, memory, 1)) { Least = replicas, Most = replicas, Rule = rule, OncePerNode = once };
        return [.. Enumerable.Repeat(new PackingItem(workload, workload.Request), replicas)];
    }

    private static PackingItem Item(string service, long memory, NodeRule rule) => Item(service, memory, 1, rule)[0];

    private static IEnumerable<string> Layout(EnvironmentKit.Budget.Packing.Packing packing)
    {
        packing.Left.ShouldBeEmpty();
        return packing.Rooms.Select(room => $"{room.Node.Name}: {string.Join(", ", room.Replicas.Select(workload => workload.Service).Order(StringComparer.Ordinal))}");
    }
}
