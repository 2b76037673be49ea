using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Alerts.Kinds;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Prometheus as a service of a tier: it is sent what is measured, and evaluates the rules.</summary>
internal static class PrometheusService
{
    public const string Name = "telemetry-prometheus";
    public const int Port = 9090;

    /// <summary>The user of its image, and of Alertmanager's.</summary>
    public static readonly ServiceUser User = new(65534, 65534);

    private const string ConfigName = "telemetry-prometheus.yaml";
    private const string RulesName = "telemetry-alerts.yaml";
    private const string ConfigPath = ConfigMount.FolderPath + "prometheus.yaml";
    private const string RulesPath = ConfigMount.FolderPath + "alerts.yaml";
    private const string DataPath = "/prometheus";
    private const long Mebibyte = 1L << 20;

    private static readonly ImageReference _image = new("docker.io", "prom/prometheus", "v3.7.3");

    public static Volume VolumeOf(TelemetryPlan plan) => new(Name + "-data", plan.MetricStorage + (plan.MetricStorage / 4));

    public static IReadOnlyList<ConfigFile> ConfigsOf(TierDeployment deployment, AlertFile rules)
    {
        var header = GeneratedFile.Header(deployment.Tier);
        var configuration = new PrometheusConfiguration(
            deployment.Application, deployment.Tier, RulesPath, string.Create(CultureInfo.InvariantCulture, $"{AlertmanagerService.Name}:{AlertmanagerService.Port}"));
        return [new(RulesName, rules.ToText(header)), new(ConfigName, YamlDocument.Write(header, configuration))];
    }

    public static Service Of(TelemetryPlan plan, ObservedTier observed)
    {
        var probe = new Probe(new HttpProbe("http", "/-/ready"));
        return new Service
        {
            Name = Name,
            Component = "telemetry",
            Image = _image,
            Arguments =
            [
                "--config.file=" + ConfigPath,
                "--storage.tsdb.path=" + DataPath,
                "--storage.tsdb.retention.time=" + PromDuration.Of(RetentionOf(plan, observed)),
                string.Create(CultureInfo.InvariantCulture, $"--storage.tsdb.retention.size={plan.MetricStorage / Mebibyte}MB"),
                string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=:{Port}"),
                "--web.enable-otlp-receiver",
            ],
            Configs = [new ConfigMount(RulesName, RulesPath), new ConfigMount(ConfigName, ConfigPath)],
            Volumes = [new VolumeMount(VolumeOf(plan).Name, DataPath)],
            TemporaryMounts = [new TemporaryMount("/tmp", 16 * Mebibyte)],
            Ports = [new ServicePort("http", Port) { Scheme = "http" }],
            Startup = probe with { Interval = TimeSpan.FromSeconds(5), FailureThreshold = 60 },
            Readiness = probe,
            Liveness = new Probe(new HttpProbe("http", "/-/healthy")) { Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 },
            Limits = new ServiceLimits(CpuRequest: 100, CpuLimit: 1000, MemoryRequest: 256 * Mebibyte, MemoryLimit: 768 * Mebibyte, Pids: 128),
            User = User,
            Stateful = true,
            StopGracePeriod = TimeSpan.FromMinutes(1),
            Connections = [new Connection(AlertmanagerService.Name, AlertmanagerService.Port)],
        };
    }

    // What a rule looks back to must still be there.
    private static TimeSpan RetentionOf(TelemetryPlan plan, ObservedTier observed) =>
        observed.Services.Select(service => service.LongestPause).OfType<TimeSpan>().Select(Remembered.For).Append(plan.MetricRetention).Max();
}
