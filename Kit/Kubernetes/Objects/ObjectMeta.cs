using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record ObjectMeta(string? Name, IReadOnlyDictionary<string, string> Labels) : IYamlMapping
{
    /// <summary>Null where a kustomization says it.</summary>
    public string? Namespace { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Text("namespace", Namespace);
        yaml.TextsByName("labels", Labels);
        yaml.TextsByName("annotations", Annotations);
    }
}
