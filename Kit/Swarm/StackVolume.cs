using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>A volume of the node on which its service runs.</summary>
internal sealed record StackVolume(IReadOnlyList<KeyValuePair<string, string>> Labels) : IYamlMapping
{
    public void Write(YamlWriter yaml) => yaml.TextsByName("labels", Labels);
}
