using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record ContainerMount(string Volume, string Path) : IYamlMapping
{
    /// <summary>The one file of the volume that is mounted. Null: all of it.</summary>
    public string? SubPath { get; init; }

    public bool ReadOnly { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Volume);
        yaml.Text("mountPath", Path);
        yaml.Text("subPath", SubPath);
        yaml.Flag("readOnly", ReadOnly ? true : null);
    }
}
