using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record NamespaceManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "v1";

    public override string Kind => "Namespace";

    protected override void WriteContent(YamlWriter yaml)
    {
    }
}
