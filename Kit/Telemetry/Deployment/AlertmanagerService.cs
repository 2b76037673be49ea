using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Alertmanager as a service of a tier: it makes mails of alerts.</summary>
internal static class AlertmanagerService
{
    public const string Name = "telemetry-alertmanager";
    public const int Port = 9093;

    private const string ConfigName = "telemetry-alertmanager.yaml";
    private const string ConfigPath = ConfigMount.FolderPath + "alertmanager.yaml";
    private const string DataPath = "/alertmanager";
    private const long Mebibyte = 1L << 20;

    private static readonly ImageReference _image = new("docker.io", "prom/alertmanager", "v0.28.1");

    /// <summary>The password of the mail server's user.</summary>
    public static Secret Password { get; } = new("telemetry-mail-password", "The password with which alerts are handed in to the mail server");

    /// <summary>What is silenced, and what was told already.</summary>
    public static Volume Volume { get; } = new(Name + "-data", 128 * Mebibyte);

    public static ConfigFile ConfigOf(TierDeployment deployment, TelemetryPlan plan) => new(
        ConfigName,
        YamlDocument.Write(GeneratedFile.Header(deployment.Tier), new AlertmanagerConfiguration(deployment.Application, deployment.Tier, plan.Mail) { PasswordFile = Password.Path }));

    public static Service Of(TierDeployment deployment, TelemetryPlan plan)
    {
        var probe = new Probe(new HttpProbe("http", "/-/ready"));
        var isInside = plan.Mail is { } mail && deployment.Services.Any(service => service.Name == mail.Host);
        return new Service
        {
            Name = Name,
            Component = "telemetry",
            Image = _image,
            Arguments =
            [
                "--config.file=" + ConfigPath,
                "--storage.path=" + DataPath,
                string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=:{Port}"),
                // There is one, which looks for no others.
                "--cluster.listen-address=",
            ],
            Secrets = plan.Mail?.User is null ? [] : [Password.Name],
            Configs = [new ConfigMount(ConfigName, ConfigPath)],
            Volumes = [new VolumeMount(Volume.Name, DataPath)],
            TemporaryMounts = [new TemporaryMount("/tmp", 16 * Mebibyte)],
            Ports = [new ServicePort("http", Port) { Scheme = "http" }],
            Startup = probe with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 },
            Readiness = probe,
            Liveness = new Probe(new HttpProbe("http", "/-/healthy")) { Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 },
            Limits = new ServiceLimits(CpuRequest: 10, CpuLimit: 500, MemoryRequest: 32 * Mebibyte, MemoryLimit: 128 * Mebibyte, Pids: 64),
            User = PrometheusService.User,
            Stateful = true,
            Connections = isInside ? [new Connection(plan.Mail!.Host, plan.Mail.Port)] : [],
            ExternalConnections = plan.Mail is { } outside && !isInside ? [new ExternalConnection(outside.Host, outside.Port)] : [],
        };
    }
}
