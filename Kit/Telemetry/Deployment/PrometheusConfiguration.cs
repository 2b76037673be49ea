using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>The configuration of a Prometheus that is sent what is measured.</summary>
/// <param name="Application">The application's name, which every alert bears.</param>
/// <param name="Tier">The tier's name, which every alert bears.</param>
/// <param name="Rules">The file with the rules.</param>
/// <param name="Alertmanager">Host and port of the Alertmanager.</param>
internal sealed record PrometheusConfiguration(string Application, string Tier, string Rules, string Alertmanager) : IYamlMapping
{
    /// <summary>How often rules are evaluated.</summary>
    public TimeSpan EvaluationInterval { get; init; } = TimeSpan.FromSeconds(30);

    public void Write(YamlWriter yaml)
    {
        yaml.Mapping("global", global =>
        {
            global.Text("evaluation_interval", Alerts.PromDuration.Of(EvaluationInterval));
            global.TextsByName("external_labels", [new("application", Application), new("tier", Tier)]);
        });
        yaml.Texts("rule_files", [Rules]);
        yaml.Mapping("alerting", alerting => alerting.Mappings("alertmanagers", [new Alertmanagers(Alertmanager)]));
        // What is sent may come in another order than it was measured in.
        yaml.Mapping("storage", storage => storage.Mapping("tsdb", tsdb => tsdb.Text("out_of_order_time_window", "10m")));
    }

    private sealed record Alertmanagers(string Address) : IYamlMapping
    {
        public void Write(YamlWriter yaml) => yaml.Mappings("static_configs", [new Targets(Address)]);
    }

    private sealed record Targets(string Address) : IYamlMapping
    {
        public void Write(YamlWriter yaml) => yaml.Texts("targets", [Address]);
    }
}
