using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry.Collector;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>The OpenTelemetry Collector as a service of a tier.</summary>
internal static class CollectorService
{
    public const string Name = "telemetry-collector";

    private static readonly ServiceLimits _limits = new(CpuRequest: 50, CpuLimit: 1000, MemoryRequest: 128 << 20, MemoryLimit: 384 << 20, Pids: 128);

    public static ConfigFile ConfigOf(TierDeployment deployment, CollectorPlan plan) => CollectorContainer.ConfigOf(Name, deployment, plan.Configuration);

    public static Service Of(CollectorPlan plan, TelemetryPlan telemetry)
    {
        var service = CollectorContainer.Of(Name, _limits);
        return service with
        {
            Secrets = plan.Secrets,
            Ports =
            [
                new ServicePort("otlp-grpc", CollectorReceivers.GrpcPort) { Scheme = "http" },
                new ServicePort("otlp-http", CollectorReceivers.HttpPort) { Scheme = "http" },
                .. service.Ports,
            ],
            Connections = plan.Connections,
            ExternalConnections = plan.ExternalConnections,
            // Where Sentry is, only a secret says.
            InternetAccess = telemetry.SentryTraces,
            Waivers = [TelemetryWaivers.One("Services keep what they could not report and send it again"), .. service.Waivers],
        };
    }
}
