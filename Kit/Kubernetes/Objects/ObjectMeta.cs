using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record ObjectMeta(string? Name, IReadOnlyDictionary<string, string> Labels) : IYamlMapping
{
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.TextsByName("labels", Labels);
        yaml.TextsByName("annotations", Annotations);
    }
}
