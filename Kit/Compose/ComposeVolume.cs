using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A volume of the host, which <c>docker compose down</c> leaves alone.</summary>
internal sealed record ComposeVolume(IReadOnlyList<KeyValuePair<string, string>> Labels) : IYamlMapping
{
    public void Write(YamlWriter yaml) => yaml.TextsByName("labels", Labels);
}
