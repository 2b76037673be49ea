using Aspire.Hosting;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Swarm;
using EnvironmentKit.Telemetry;
using EnvironmentKit.Tests.Deployment.Resolution;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>The collectors that measure the machines below a tier.</summary>
public sealed class NodeAgentsTests : IDisposable
{
    private readonly AppHostUnderTest _host = new(production: """{ "Telemetry": { "Mail": { "Host": "none" } } }""");

    [Theory]
    [InlineData("telemetry-node", new[] { "cpu", "disk", "filesystem", "load", "memory", "paging", "network" })]
    [InlineData("telemetry-processes", new[] { "processes" })]
    public async Task Configuration_OfEach_IsSoundAndReadsOnlyWhatIsMounted(string name, string[] scrapers)
    {
        var tier = await TierAsync(NodeMetrics.All);
        var agent = tier.Services.Single(service => service.Name == name);
        var content = tier.Configs.Single(config => config.Name == agent.Configs.ShouldHaveSingleItem().Config).Content;

        content.ShouldMatchGolden(name + ".yaml");
        var configuration = CollectorCheck.Read(content);
        configuration.Problems().ShouldBeEmpty();
        configuration.Scrapers().ShouldBe(scrapers);
        var root = configuration.RootPaths().ShouldHaveSingleItem();
        agent.HostMounts.ShouldAllBe(mount => mount.Path == root + "/proc" || mount.Path.StartsWith(root + "/proc/", StringComparison.Ordinal));
        configuration.SecretFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Services_OfEach_ListenToNobodyAndCallTheCollectorAlone()
    {
        foreach (var agent in (await TierAsync(NodeMetrics.All)).Services.Where(service => service.EveryNode))
        {
            agent.Connections.ShouldBe([new Connection("telemetry-collector", 4318)]);
            agent.Ports.Select(port => port.Name).ShouldBe(["health"]);
            agent.Secrets.ShouldBeEmpty();
            agent.User.Uid.ShouldNotBe(0);
        }
    }

    [Theory]
    [InlineData(NodeMetrics.All, new[] { "telemetry-node", "telemetry-processes" }, true)]
    [InlineData(NodeMetrics.WithoutProcesses, new[] { "telemetry-node" }, true)]
    [InlineData(NodeMetrics.None, new string[0], false)]
    public async Task Agents_OfEachChoice_ComeWithTheirAlertsAndCharts(NodeMetrics metrics, string[] agents, bool hasAlerts)
    {
        var tier = await TierAsync(metrics);

        tier.Services.Where(service => service.EveryNode).Select(service => service.Name).ShouldBe(agents);
        tier.Configs.Single(config => config.Name == "telemetry-alerts.yaml").Content.Contains("/host", StringComparison.Ordinal).ShouldBe(hasAlerts);
        tier.Files.ShouldHaveSingleItem().Content.Contains("system_processes_count", StringComparison.Ordinal).ShouldBe(metrics == NodeMetrics.All);
    }

    [Fact]
    public async Task Compose_RendersTheNodeReadOnlyAndNoNameOfIt()
    {
        var text = Text(new ComposeRenderer(), await TierAsync(NodeMetrics.All), "compose.yaml");

        text.ShouldContain("""
                  - type: bind
                    source: /proc/1/net
                    target: /host/proc/net
                    read_only: true
            """);
        text.ShouldNotContain("NODE_NAME");
    }

    [Fact]
    public async Task Swarm_RunsOneOnEveryNodeAndTellsItsName()
    {
        var text = Text(new SwarmRenderer(), await TierAsync(NodeMetrics.All), "stack.yaml");
        var service = text[text.IndexOf("  telemetry-node:\n", StringComparison.Ordinal)..];
        service = service[..service.IndexOf("  telemetry-processes:\n", StringComparison.Ordinal)];

        service.ShouldContain("      mode: global\n");
        service.ShouldContain("      NODE_NAME: \"{{.Node.Hostname}}\"\n");
        service.ShouldContain("        order: stop-first\n");
        service.ShouldNotContain("placement:");
        service.ShouldNotContain("replicas:");
    }

    [Fact]
    public async Task Kubernetes_KeepsThemApartFromTheTier()
    {
        var tier = await TierAsync(NodeMetrics.All);
        var files = new KubernetesRenderer().Render(tier);

        Content("namespace.yaml").ShouldContain("pod-security.kubernetes.io/enforce: restricted");
        Content("nodes/namespace.yaml").ShouldContain($"  name: {tier.Name}-nodes\n");
        Content("nodes/namespace.yaml").ShouldContain("pod-security.kubernetes.io/enforce: privileged");
        Content("nodes/kustomization.yaml").ShouldContain($"namespace: {tier.Name}-nodes\n");
        Content("base/kustomization.yaml").ShouldContain($"namespace: {tier.Name}\n");
        Content("kustomization.yaml").ShouldNotContain($"\nnamespace:");
        Content("nodes/environment/telemetry-node.env").ShouldContain($"http://telemetry-collector.{tier.Name}:4318");
        Content("nodes/services/telemetry-node.yaml").ShouldContain("kind: DaemonSet");
        Content("base/network-policies.yaml").ShouldContain("name: telemetry-node-to-telemetry-collector");
        files.ShouldNotContain(file => file.Path.StartsWith("base/services/telemetry-node", StringComparison.Ordinal) || file.Path == "configs/telemetry-node.yaml");

        string Content(string path) => files.Single(file => file.Path == path).Content;
    }

    [Fact]
    public async Task Kubernetes_WithoutThem_IsOneNamespace()
    {
        var tier = await TierAsync(NodeMetrics.None);
        var files = new KubernetesRenderer().Render(tier);

        files.Single(file => file.Path == "kustomization.yaml").Content.ShouldContain($"\nnamespace: {tier.Name}\n");
        files.ShouldNotContain(file => file.Path.StartsWith("nodes/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kubernetes_NameTooLongForTheNodes_IsRefused()
    {
        var tier = await TierAsync(NodeMetrics.All);

        Should.Throw<EnvironmentKitException>(() => new KubernetesRenderer().Render(tier with { Application = new string('a', 48) }))
            .Message.ShouldStartWith($"Kubernetes: the namespace '{new string('a', 48)}-production-nodes', made of application, tier and 'nodes', must be named with at most 63 ");
    }

    public void Dispose() => _host.Dispose();

    private static string Text(IRenderer renderer, TierDeployment tier, string path) => renderer.Render(TargetAdaptation.For(tier, renderer.Target)).Single(file => file.Path == path).Content;

    private Task<TierDeployment> TierAsync(NodeMetrics metrics)
    {
        _host.AddProject("web").WithHttpEndpoint();
        _host.Builder.AddTelemetry(configure: telemetry => telemetry.NodeMetrics = metrics);
        return _host.ResolveAsync();
    }
}
