using EnvironmentKit.Budget;
using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Budget.Packing;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Budget;

public sealed class TierBudgetTests
{
    private const long Mebibyte = 1L << 20;

    private static readonly Service _web = new()
    {
        Name = "web",
        Component = "application",
        Image = new ImageReference(null, "web", "1"),
        Limits = new ServiceLimits(500, 1000, 300 * Mebibyte, 600 * Mebibyte, 100),
        User = new ServiceUser(1, 1),
        Replicas = new Replicas(2, 2),
    };

    private static readonly Service _db = _web with
    {
        Name = "db",
        Component = "database",
        Stateful = true,
        Replicas = new Replicas(1, 1),
        Volumes = [new VolumeMount("db-data", "/data")],
    };

    private static readonly TierDeployment _tier = new()
    {
        Application = "library",
        Tier = "staging",
        Version = "1.0.0",
        Services = [_db, _web],
        Volumes = [new Volume("db-data", 8L << 30)],
    };

    [Fact]
    public void Of_RoomForAll_Fits()
    {
        var budget = Of(Target.Compose, "2cpu,2GiB");

        (budget.Fits, budget.Missing).ShouldBe((true, default));
        budget.Room.Memory.ShouldBe((2048 * Mebibyte) - (256 * Mebibyte) - (2048 * Mebibyte / 20));
        BudgetVerdict.Of(budget).ShouldBe(
        [
            "It fits: 0.4 cpu and 789.6 MiB of memory are left.",
            "Memory limits add up to 1.76 GiB, 110.4 MiB more than there is: if all took what they may, some would be killed.",
        ]);
    }

    [Fact]
    public void Of_ExactlyEnough_Fits() => Of(Target.Compose, "1.5cpu,900MiB", reserve: new Amounts(0, 0)).Fits.ShouldBeTrue();

    [Fact]
    public void Of_OneByteTooLittle_SaysHowMuchIsMissingAndForWhom()
    {
        var budget = Of(Target.Compose, "1.5cpu,899MiB", reserve: new Amounts(0, 0));

        BudgetVerdict.Of(budget).Take(2).ShouldBe(["It does not fit: 1 MiB of memory are missing.", "No room for web, which needs 0.5 cpu and 300 MiB of memory: the host lacks 1 MiB of memory."]);
    }

    [Fact]
    public void Of_UpdateOnSwarm_NeedsRoomForOneMore()
    {
        Of(Target.Compose, "1.6cpu,2GiB").Fits.ShouldBeTrue();
        Of(Target.Swarm, "1.6cpu,2GiB").Missing.ShouldBe(new Amounts(500, 0));
    }

    [Fact]
    public void Of_Disk_HoldsTheVolumes()
    {
        Of(Target.Compose, "4cpu,4GiB,8GiB").Fits.ShouldBeTrue();
        Of(Target.Compose, "4cpu,4GiB,7GiB").Missing.ShouldBe(new Amounts(0, 0, 1L << 30));
        Of(Target.Kubernetes, "4cpu,4GiB,8GiB").Missing.Disk.ShouldBe(4 * 64 * Mebibyte);
    }

    [Fact]
    public void Of_NodesOfACluster_KeepVolumesElsewhere()
    {
        var budget = new TierBudget(Nodes("- { name: one, cpu: 4, memory: 4GiB, disk: 1GiB }"), new SystemReserve((Amounts?)null)).Of(_tier, Target.Kubernetes);

        (budget.Fits, budget.VolumesAreLocal).ShouldBe((true, false));
    }

    [Fact]
    public void Of_SumOfNodesFitsButNoneAlone_SaysThatNoLayoutHelps()
    {
        var budget = new TierBudget(Nodes("- { name: one, cpu: 0.75, memory: 4GiB }\n- { name: two, cpu: 0.75, memory: 4GiB }"), new SystemReserve(new Amounts(0, 0)))
            .Of(_tier with { Services = [_web with { Limits = _web.Limits with { CpuRequest = 400 }, Replicas = new Replicas(2, 2) }] }, Target.Swarm);

        (budget.Missing, budget.Packing.Method).ShouldBe((default, PackingMethod.Impossible));
        BudgetVerdict.Of(budget).First().ShouldBe("It does not fit: the nodes have enough together, but however replicas are laid out, some find no node with what they need.");
    }

    [Fact]
    public void Of_LabelThatNoNodeHas_NamesTheLabel()
    {
        var budget = new TierBudget(Nodes("- { name: one, cpu: 8, memory: 8GiB, role: manager }"), new SystemReserve((Amounts?)null))
            .Of(_tier with { Services = [_web with { Placement = new NodeLabel("disk", "ssd") }] }, Target.Kubernetes);

        BudgetVerdict.Of(budget).Skip(1).First().ShouldBe("No room for web × 3: no node is labelled disk=ssd.");
    }

    [Fact]
    public void Of_SwarmWithoutManager_TakesTheFirstNodeAndSaysSo()
    {
        var budget = new TierBudget(Nodes("- { name: one, cpu: 8, memory: 8GiB }\n- { name: two, cpu: 8, memory: 8GiB }"), new SystemReserve((Amounts?)null)).Of(_tier, Target.Swarm);

        budget.Packing.Rooms[0].Replicas.ShouldContain(workload => workload.Service == "db");
        budget.Assumptions.ShouldContain("No node was given as role: manager; one is taken for the swarm's manager.");
    }

    [Fact]
    public void Of_ComposeOnSeveralNodes_TakesOneThatHasRoomForAll()
    {
        var budget = new TierBudget(Nodes("- { name: small, cpu: 1, memory: 1GiB }\n- { name: large, cpu: 8, memory: 8GiB }"), new SystemReserve((Amounts?)null)).Of(_tier, Target.Compose);

        (budget.Fits, budget.Nodes.ShouldHaveSingleItem().Name).ShouldBe((true, "large"));
    }

    [Fact]
    public void Of_PublishedPortTwiceOnOneSwarmHost_HasNoRoomForTheSecond()
    {
        var budget = new TierBudget([new DeclaredNode("host", new Amounts(8000, 8L << 30)) { IsOnly = true }], new SystemReserve((Amounts?)null))
            .Of(_tier with { Services = [_web with { Ports = [new ServicePort("http", 80) { PublishedAs = 80 }] }], Volumes = [] }, Target.Swarm);

        BudgetVerdict.Of(budget).Skip(1).First().ShouldBe("No room for web: every node that it may be on has one already, and a node has its published port once.");
    }

    [Theory]
    [InlineData(Target.Compose, 1)]
    [InlineData(Target.Swarm, 3)]
    [InlineData(Target.Kubernetes, 3)]
    public void Of_ServiceOfEveryNode_IsOnEachOfThem(Target target, int expected)
    {
        var agent = _web with { Name = "agent", Replicas = new Replicas(1, 1), EveryNode = true };

        var budget = new TierBudget(Nodes("- { name: one, cpu: 2, memory: 2GiB }\n- { name: two, cpu: 2, memory: 2GiB }\n- { name: three, cpu: 2, memory: 2GiB }"), new SystemReserve((Amounts?)null))
            .Of(_tier with { Services = [agent, _web] }, target);

        var workload = budget.Workloads.Single(workload => workload.Service == "agent");
        (workload.Least, workload.Worst).ShouldBe((expected, expected));
        budget.Packing.Rooms.Count(room => room.Replicas.Contains(workload)).ShouldBe(expected);
        budget.Fits.ShouldBeTrue();
    }

    private static TargetBudget Of(Target target, string host, Amounts? reserve = null) =>
        new TierBudget([new DeclaredNode("host", HostText.Read(host, "host")) { IsOnly = true }], new SystemReserve(reserve)).Of(_tier, target);

    private static IReadOnlyList<DeclaredNode> Nodes(string text) => NodeFile.Parse("nodes.yaml", text);
}
