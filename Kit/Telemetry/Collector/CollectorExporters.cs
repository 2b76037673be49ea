using System.Globalization;
using EnvironmentKit.Documents;
using EnvironmentKit.Telemetry.Deployment;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>To whom a collector passes telemetry on. Each has a queue and tries again by itself, so that one which is away costs the others nothing.</summary>
internal static class CollectorExporters
{
    public static CollectorPart Dashboard { get; } = new("otlp/dashboard", yaml =>
    {
        yaml.Text("endpoint", string.Create(CultureInfo.InvariantCulture, $"{DashboardService.Name}:{DashboardService.GrpcPort}"));
        yaml.Mapping("tls", tls => tls.Flag("insecure", true));
        yaml.Mapping("headers", headers => headers.Text(DashboardService.KeyHeader, CollectorSecrets.FileOf(DashboardService.ReportKey.Name)));
        Patiently(yaml);
    });

    public static CollectorPart Prometheus { get; } = new("otlphttp/prometheus", yaml =>
    {
        yaml.Text("endpoint", string.Create(CultureInfo.InvariantCulture, $"http://{PrometheusService.Name}:{PrometheusService.Port}/api/v1/otlp"));
        Patiently(yaml);
    });

    public static CollectorPart Sentry { get; } = new("otlphttp/sentry", yaml =>
    {
        yaml.Text("endpoint", CollectorSecrets.FileOf(CollectorSecrets.SentryEndpoint.Name));
        yaml.Mapping("headers", headers => headers.Text("x-sentry-auth", CollectorSecrets.FileOf(CollectorSecrets.SentryKey.Name)));
        Patiently(yaml);
    });

    /// <summary>The tier's own collector, where the agent on a node is told that it is.</summary>
    public static CollectorPart Collector { get; } = new("otlphttp/collector", yaml =>
    {
        yaml.Text("endpoint", "${env:OTEL_EXPORTER_OTLP_ENDPOINT}");
        Patiently(yaml);
    });

    private static void Patiently(YamlWriter yaml)
    {
        yaml.Mapping("sending_queue", queue =>
        {
            queue.Flag("enabled", true);
            queue.Number("queue_size", 500);
        });
        yaml.Mapping("retry_on_failure", retry =>
        {
            retry.Flag("enabled", true);
            retry.Text("initial_interval", "5s");
            retry.Text("max_interval", "30s");
            retry.Text("max_elapsed_time", "10m");
        });
    }
}
