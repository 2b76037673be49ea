using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>A component of a collector's configuration.</summary>
/// <param name="Id">Its kind, and after a slash a name where there are several, such as <c>postgresql/db</c>.</param>
/// <param name="Settings">Writes its settings.</param>
internal sealed record CollectorPart(string Id, Action<YamlWriter> Settings) : IYamlMapping
{
    public void Write(YamlWriter yaml) => Settings(yaml);
}
