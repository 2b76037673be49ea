using EnvironmentKit.Deployment;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>
/// The service beside a gateway that obtains certificates by ACME and renews them: certbot, driven by a script of the kit. It shares
/// one volume with the gateway, as the same user: the answers to challenges, and the certificates.
/// </summary>
internal static class CertificateService
{
    /// <summary>The folder that answers to challenges are served from.</summary>
    public const string Challenges = GatewayImage.Certificates + "/challenges";

    /// <summary>certbot's image; its Debian and Alpine relatives do as well.</summary>
    private static readonly ImageReference Image = new("docker.io", "certbot/certbot", "v5.1.0");

    /// <summary>Where certificate and key of a domain lie, both in one file so that they change as one.</summary>
    public static string FileOf(string domain) => $"{GatewayImage.Certificates}/{domain}.pem";

    /// <summary>The volume that the gateway and this service share.</summary>
    public static string VolumeOf(Service gateway) => NameOf(gateway);

    /// <summary>The tier with the service, its volume and its files.</summary>
    public static TierDeployment AddTo(TierDeployment deployment, Service service, Gateway gateway)
    {
        var domains = gateway.Domains.Where(domain => domain.Tls is GatewayTlsAcme).ToList();
        var acme = (GatewayTlsAcme)domains[0].Tls!;
        var files = new List<(ConfigFile File, ConfigMount Mount)>
        {
            (new ConfigFile("certificates.sh", GatewayScripts.Certificates), new ConfigMount("certificates.sh", GatewayImage.Configuration + "certificates.sh")),
        };
        var environment = new Dictionary<string, string>
        {
            ["ACME_DOMAINS"] = string.Join(' ', domains.Select(domain => domain.Name)),
            ["ACME_EMAIL"] = acme.Email,
            ["ACME_SERVER"] = acme.Server,
            ["CERTIFICATES"] = GatewayImage.Certificates,
            ["GATEWAY"] = $"http://{service.Name}:{GatewayImage.Port}{Nginx.Configuration.NginxConfigurationWriter.HealthPath}",
            ["HOME"] = "/tmp",
        };
        if (acme.Authority is { } authority)
        {
            var name = $"{service.Name}-authority.pem";
            files.Add((new ConfigFile(name, authority), new ConfigMount(name, GatewayImage.Configuration + "authority.pem")));
            environment.Add("REQUESTS_CA_BUNDLE", GatewayImage.Configuration + "authority.pem");
        }

        return deployment with
        {
            Services = [.. deployment.Services, ServiceOf(service, environment, [.. files.Select(file => file.Mount).OrderBy(mount => mount.Path, StringComparer.Ordinal)])],
            Volumes = [.. deployment.Volumes.Append(new Volume(VolumeOf(service), 64 << 20) { Shared = true }).OrderBy(volume => volume.Name, StringComparer.Ordinal)],
            Configs = [.. deployment.Configs, .. files.Select(file => file.File)],
        };
    }

    private static Service ServiceOf(Service gateway, Dictionary<string, string> environment, IReadOnlyList<ConfigMount> configs)
    {
        var health = new CommandProbe([.. Script, "health"]);
        return new Service
        {
            Name = NameOf(gateway),
            Component = "certificates",
            Image = Image,
            Entrypoint = Script,
            Environment = [.. environment.Select(variable => new EnvironmentVariable(variable.Key, variable.Value)).OrderBy(variable => variable.Name, StringComparer.Ordinal)],
            Configs = configs,
            Volumes = [new VolumeMount(VolumeOf(gateway), GatewayImage.Certificates)],
            TemporaryMounts = [new TemporaryMount("/tmp", 64 << 20)],
            Startup = new Probe(health) { Interval = TimeSpan.FromSeconds(5), FailureThreshold = 120 },
            Readiness = new Probe(health),
            Limits = new ServiceLimits(CpuRequest: 10, CpuLimit: 500, MemoryRequest: 32 << 20, MemoryLimit: 256 << 20, Pids: 64),
            User = GatewayImage.User,
            StopSignal = "SIGTERM",
            StopGracePeriod = TimeSpan.FromSeconds(10),
            DependsOn = [new Dependency(gateway.Name, DependencyCondition.Healthy)],
            Connections = [new Connection(gateway.Name, GatewayImage.Port)],
            InternetAccess = true,
            Placement = gateway.Placement,
        };
    }

    private static string[] Script => ["/bin/sh", GatewayImage.Configuration + "certificates.sh"];

    private static string NameOf(Service gateway) => gateway.Name + "-certificates";
}
