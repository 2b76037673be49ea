using EnvironmentKit.Deployment;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>A resolved nginx: what its service is made of, the same for all targets.</summary>
internal sealed record GatewayPlan
{
    /// <summary>What makes the service the tier's door.</summary>
    public required Gateway Gateway { get; init; }

    /// <summary>Files of the user's own that nginx includes.</summary>
    public IReadOnlyList<ConfigFile> Configs { get; init; } = [];

    /// <summary>Where they are in the container.</summary>
    public IReadOnlyList<ConfigMount> Mounts { get; init; } = [];

    /// <summary>The secrets that the tier must have: a certificate that somebody brings.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>What the image must hold.</summary>
    public IReadOnlyList<GatewayFolder> Folders { get; init; } = [];

    /// <summary>The ports of the service.</summary>
    public required IReadOnlyList<ServicePort> Ports { get; init; }

    /// <summary>The service with all that an nginx has; name, image, limits and replicas stay as they are.</summary>
    public Service Complete(Service service)
    {
        var probe = new HttpProbe("http", Configuration.NginxConfigurationWriter.HealthPath) { Command = GatewayImage.HealthCommand };
        return service with
        {
            Component = "gateway",
            Gateway = Gateway,
            Configs = [.. service.Configs, .. Mounts],
            Ports = Ports,
            TemporaryMounts = [new TemporaryMount("/tmp", 128 << 20)],
            Startup = new Probe(probe) { Interval = TimeSpan.FromSeconds(1), FailureThreshold = 60 },
            Readiness = new Probe(probe) { Interval = TimeSpan.FromSeconds(5) },
            Liveness = new Probe(new TcpProbe("http")) { Interval = TimeSpan.FromSeconds(15) },
            User = GatewayImage.User,
            StopSignal = "SIGQUIT",
        };
    }
}
