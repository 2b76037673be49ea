using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>The rules about one service, which Prometheus evaluates together.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Rules">The rules.</param>
internal sealed record AlertGroup(string Name, IReadOnlyList<AlertRule> Rules) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Mappings("rules", Rules);
    }
}
