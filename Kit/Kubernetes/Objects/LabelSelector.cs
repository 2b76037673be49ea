using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Chooses objects by their labels; without any it chooses all.</summary>
internal sealed record LabelSelector(IReadOnlyDictionary<string, string>? MatchLabels = null) : IYamlMapping
{
    public void Write(YamlWriter yaml) => yaml.TextsByName("matchLabels", MatchLabels);
}
