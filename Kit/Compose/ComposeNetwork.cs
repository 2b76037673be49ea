using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A network; an internal one has no way out.</summary>
internal sealed record ComposeNetwork(bool Internal, IReadOnlyList<KeyValuePair<string, string>> Labels) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Flag("internal", Internal ? true : null);
        yaml.TextsByName("labels", Labels);
    }
}
