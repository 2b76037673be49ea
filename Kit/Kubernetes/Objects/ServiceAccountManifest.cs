using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>An identity that cannot speak to the cluster: no token of it is mounted.</summary>
internal sealed record ServiceAccountManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "v1";

    public override string Kind => "ServiceAccount";

    protected override void WriteContent(YamlWriter yaml) => yaml.Flag("automountServiceAccountToken", false);
}
