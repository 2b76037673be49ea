using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A job that runs once.</summary>
internal sealed record JobManifest(ObjectMeta Metadata, JobTemplate Job) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "batch/v1";

    public override string Kind => "Job";

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", Job);
}
