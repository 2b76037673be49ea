using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Telemetry.Collector;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>The OpenTelemetry Collector as a service of a tier.</summary>
internal static class CollectorService
{
    public const string Name = "telemetry-collector";

    private const string ConfigName = "telemetry-collector.yaml";
    private const string ConfigPath = ConfigMount.FolderPath + "collector.yaml";

    private static readonly ImageReference _image = new("docker.io", "otel/opentelemetry-collector-contrib", "0.140.1");

    public static ConfigFile ConfigOf(TierDeployment deployment, CollectorPlan plan) => new(ConfigName, YamlDocument.Write(GeneratedFile.Header(deployment.Tier), plan.Configuration));

    public static Service Of(TierDeployment deployment, CollectorPlan plan, TelemetryPlan telemetry)
    {
        // The image has nothing but the collector.
        var probe = new Probe(new HttpProbe("health", "/") { Command = [] });
        return new Service
        {
            Name = Name,
            Component = "telemetry",
            Image = _image,
            Arguments = ["--config", ConfigPath],
            Secrets = plan.Secrets,
            Configs = [new ConfigMount(ConfigName, ConfigPath)],
            Ports =
            [
                new ServicePort("otlp-grpc", CollectorReceivers.GrpcPort) { Scheme = "http" },
                new ServicePort("otlp-http", CollectorReceivers.HttpPort) { Scheme = "http" },
                new ServicePort("health", CollectorExtensions.HealthPort) { Scheme = "http" },
            ],
            Startup = probe with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 },
            Readiness = probe,
            Liveness = probe with { Action = new TcpProbe("health") { Command = [] }, Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 },
            Limits = new ServiceLimits(CpuRequest: 50, CpuLimit: 1000, MemoryRequest: 128 << 20, MemoryLimit: 384 << 20, Pids: 128),
            User = new ServiceUser(10001, 10001),
            WatchesNode = true,
            Placement = deployment.Services.FirstOrDefault(service => service.Component == "database")?.Placement,
            Connections = plan.Connections,
            ExternalConnections = plan.ExternalConnections,
            // Where Sentry is, only a secret says.
            InternetAccess = telemetry.SentryTraces,
            Waivers = [TelemetryWaivers.One("Services keep what they could not report and send it again"), TelemetryWaivers.NoHealthCheck],
        };
    }
}
