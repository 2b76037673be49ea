using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>An object of the Kubernetes API.</summary>
internal abstract record KubernetesManifest(ObjectMeta Metadata) : IYamlMapping
{
    public abstract string ApiVersion { get; }

    public abstract string Kind { get; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("apiVersion", ApiVersion);
        yaml.Text("kind", Kind);
        yaml.Mapping("metadata", Metadata);
        WriteContent(yaml);
    }

    /// <summary>Writes what follows the metadata: <c>spec</c> for most kinds.</summary>
    protected abstract void WriteContent(YamlWriter yaml);
}
