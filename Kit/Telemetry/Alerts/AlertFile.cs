using EnvironmentKit.Documents;

namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>A file of alerting rules for Prometheus.</summary>
/// <param name="Groups">The groups.</param>
internal sealed record AlertFile(IReadOnlyList<AlertGroup> Groups) : IYamlMapping
{
    /// <summary>The file's text.</summary>
    /// <param name="header">What the comment above says. Null: there is none.</param>
    public string ToText(string? header = null) => YamlDocument.Write(header, this);

    public void Write(YamlWriter yaml) => yaml.Mappings("groups", Groups);
}
