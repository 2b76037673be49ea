using Aspire.Hosting;
using EnvironmentKit.Budget;
using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Budget.Workloads;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Swarm;
using EnvironmentKit.Tests.Deployment.Resolution;

namespace EnvironmentKit.Tests.Budget.Workloads;

/// <summary>Budgets of an application with a service of each kind, against the manifests of the same application.</summary>
public sealed class WorkloadListTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();

    public WorkloadListTests()
    {
        var builder = _appHost.Builder;
        var db = builder.AddPostgres("db").WithDataVolume().WithReplica("db-replica").WithBackup("0 2 * * *").WithStorageSize("20Gi");
        var catalog = db.AddDatabase("catalog");
        var migration = _appHost.AddProject("migration").WithReference(catalog);
        var web = _appHost.AddProject("web").WithReference(catalog).WithHttpEndpoint().WaitForCompletion(migration).WithReplicas(2, 5).WithCpu(0.2, 1.5).WithMemory("200Mi", "300Mi");
        _appHost.AddProject("report").WithReference(catalog).WithExplicitStart();
        _appHost.AddProject("sync").WithReference(catalog).RunOnSchedule("5 3 * * *").WithPidsLimit(99);
        builder.AddContainer("cache", "cache", "1").WithVolume("cache-data", "/data").OnNode("disk", "ssd");
        builder.AddContainer("reader", "reader", "1").WithVolume("cache-data", "/data", isReadOnly: true).WithReplicas(2);
        builder.AddNginx("gateway").WithProxy("/", web).InTier(_appHost.Production, gateway => gateway.WithDomain("library.example").WithTls("ops@library.example"));
    }

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task Of_Compose_AreWhatTheFileSays() => Compare(await BudgetAsync(Target.Compose), RenderedAmounts.OfCompose(await RenderAsync(new ComposeRenderer())));

    [Fact]
    public async Task Of_Swarm_AreWhatTheFileSays() => Compare(await BudgetAsync(Target.Swarm), RenderedAmounts.OfSwarm(await RenderAsync(new SwarmRenderer())));

    [Fact]
    public async Task Of_Kubernetes_AreWhatTheFilesSay()
    {
        var (budget, rendered) = (await BudgetAsync(Target.Kubernetes), RenderedAmounts.OfKubernetes(await RenderAsync(new KubernetesRenderer())));

        Compare(budget, rendered);
        budget.Volumes.Sum(volume => volume.Total).ShouldBe(rendered.Volumes);
    }

    [Fact]
    public async Task Of_Updates_AddWhatTheTargetStartsBeforeItEndsTheOld()
    {
        (await BudgetAsync(Target.Compose)).Workloads.ShouldAllBe(workload => workload.Surge == 0);
        Surging(await BudgetAsync(Target.Swarm)).ShouldBe(["reader", "web"], ignoreOrder: true);
        Surging(await BudgetAsync(Target.Kubernetes)).ShouldBe(["gateway", "reader", "web"], ignoreOrder: true);

        static IEnumerable<string> Surging(TargetBudget budget) => budget.Workloads.Where(workload => workload.Surge > 0).Select(workload => workload.Service);
    }

    [Fact]
    public async Task Of_Volumes_AreCountedOnceWithWhoWritesThem()
    {
        var budget = await BudgetAsync(Target.Compose);

        budget.Workloads.Single(workload => workload.Service == "cache").Volumes.ShouldBe([new VolumeUse("cache-data", 8L << 30, 1)]);
        budget.Workloads.Single(workload => workload.Service == "reader").Volumes.ShouldBeEmpty();
        budget.Volumes.Select(volume => volume.Name).ShouldBeUnique();
        budget.Volumes.Single(volume => volume.Name == "db-data").Size.ShouldBe(20L << 30);
    }

    [Fact]
    public async Task Of_Swarm_KeepsVolumesAndPortsToManagersAndLabelsToTheirNodes()
    {
        var workloads = (await BudgetAsync(Target.Swarm)).Workloads.ToDictionary(workload => workload.Service);

        workloads["db"].Rule.ShouldBe(NodeRule.Manager);
        workloads["cache"].Rule.ShouldBe(new NodeRule("disk", "ssd"));
        workloads["web"].Rule.ShouldBeNull();
        (workloads["gateway"].OncePerNode, workloads["web"].OncePerNode).ShouldBe((true, false));
    }

    private static void Compare(TargetBudget budget, RenderedAmounts rendered)
    {
        budget.AtRest.ShouldBe(rendered.AtRest);
        budget.AtMost.ShouldBe(rendered.AtMost);
        budget.AtWorst.ShouldBe(rendered.AtWorst);
        budget.AtWorst.Replicas.ShouldBeGreaterThan(5);
    }

    private async Task<TargetBudget> BudgetAsync(Target target) =>
        new TierBudget([new DeclaredNode("host", new Amounts(8000, 32L << 30, Amounts.UnknownDisk)) { IsOnly = true }], new SystemReserve((Amounts?)null))
            .Of(await _appHost.ResolveAsync(), target);

    private async Task<IReadOnlyList<RenderedFile>> RenderAsync(IRenderer renderer) => renderer.Render(TargetAdaptation.For(await _appHost.ResolveAsync(), renderer.Target));
}
