using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Telemetry.Collector;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>What all containers with an OpenTelemetry Collector have in common.</summary>
internal static class CollectorContainer
{
    private const string ConfigPath = ConfigMount.FolderPath + "collector.yaml";

    private static readonly ImageReference _image = new("docker.io", "otel/opentelemetry-collector-contrib", "0.140.1");

    /// <summary>The file with a collector's configuration.</summary>
    public static ConfigFile ConfigOf(string service, TierDeployment deployment, CollectorConfiguration configuration) =>
        new(ConfigNameOf(service), YamlDocument.Write(GeneratedFile.Header(deployment.Tier), configuration));

    /// <summary>A collector.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="limits">What it may use.</param>
    public static Service Of(string service, ServiceLimits limits)
    {
        // The image has nothing but the collector.
        var probe = new Probe(new HttpProbe("health", "/") { Command = [] });
        return new Service
        {
            Name = service,
            Component = "telemetry",
            Image = _image,
            Arguments = ["--config", ConfigPath],
            // Go frees memory in time only where it knows how much there is.
            Environment = [new EnvironmentVariable("GOMEMLIMIT", FormattableString.Invariant($"{(limits.MemoryLimit >> 20) * 4 / 5}MiB"))],
            Configs = [new ConfigMount(ConfigNameOf(service), ConfigPath)],
            Ports = [new ServicePort("health", CollectorExtensions.HealthPort) { Scheme = "http" }],
            Startup = probe with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 },
            Readiness = probe,
            Liveness = probe with { Action = new TcpProbe("health") { Command = [] }, Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 },
            Limits = limits,
            User = new ServiceUser(10001, 10001),
            Waivers = [TelemetryWaivers.NoHealthCheck],
        };
    }

    private static string ConfigNameOf(string service) => service + ".yaml";
}
