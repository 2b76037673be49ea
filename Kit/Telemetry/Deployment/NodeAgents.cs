using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Collector;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Collectors that run on every node and measure it. They listen to nobody, and hand over to the tier's collector.</summary>
internal static class NodeAgents
{
    /// <summary>Who measures all but processes.</summary>
    public const string Machine = "telemetry-node";

    /// <summary>Who counts processes.</summary>
    public const string Processes = "telemetry-processes";

    private const string NodeName = "NODE_NAME";

    // Where the target tells no name there is one node.
    private const string Instance = "${env:" + NodeName + ":-" + ObservedService.HostName + "}";

    private static readonly ServiceLimits _limits = new(CpuRequest: 10, CpuLimit: 200, MemoryRequest: 64 << 20, MemoryLimit: 192 << 20, Pids: 64);

    /// <summary>The agents that a plan asks for.</summary>
    public static IReadOnlyList<Service> Of(TelemetryPlan plan) => [.. AgentsOf(plan).Select(ServiceOf)];

    /// <summary>Their configurations.</summary>
    public static IReadOnlyList<ConfigFile> ConfigsOf(TierDeployment deployment, TelemetryPlan plan) =>
        [.. AgentsOf(plan).Select(agent => CollectorContainer.ConfigOf(agent.Name, deployment, ConfigurationOf(deployment, agent.Receivers)))];

    private static IEnumerable<Agent> AgentsOf(TelemetryPlan plan)
    {
        if (plan.NodeMetrics != NodeMetrics.None)
        {
            yield return new(Machine, [NodeReceivers.Machine, NodeReceivers.Network], NodeReceivers.NetworkMounts, TelemetryWaivers.SeesNetwork);
        }

        if (plan.NodeMetrics == NodeMetrics.All)
        {
            yield return new(Processes, [NodeReceivers.Processes], NodeReceivers.ProcessMounts, TelemetryWaivers.SeesProcesses);
        }
    }

    private static CollectorConfiguration ConfigurationOf(TierDeployment deployment, IReadOnlyList<CollectorPart> receivers)
    {
        var configuration = new CollectorConfiguration();
        configuration.Add(
            "metrics",
            receivers,
            [CollectorProcessors.MemoryLimiter, CollectorProcessors.Identity(ObservedService.HostName, deployment.Application, deployment.Tier, Instance), CollectorProcessors.Batch],
            [CollectorExporters.Collector]);
        return configuration;
    }

    private static Service ServiceOf(Agent agent)
    {
        var service = CollectorContainer.Of(agent.Name, _limits);
        return service with
        {
            Environment = [.. service.Environment, new EnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", FormattableString.Invariant($"http://{CollectorService.Name}:{CollectorReceivers.HttpPort}"))],
            HostMounts = agent.Mounts,
            EveryNode = true,
            NodeNameVariable = NodeName,
            Connections = [new Connection(CollectorService.Name, CollectorReceivers.HttpPort)],
            Waivers = [.. service.Waivers.Concat(agent.Waivers).OrderBy(waiver => waiver.Policy, StringComparer.Ordinal)],
        };
    }

    private sealed record Agent(string Name, IReadOnlyList<CollectorPart> Receivers, IReadOnlyList<HostMount> Mounts, IReadOnlyList<Waiver> Waivers);
}
