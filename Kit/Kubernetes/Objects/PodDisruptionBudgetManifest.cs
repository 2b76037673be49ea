using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>
/// Lets a node be emptied pod by pod. It counts the pods that may be away, not those that must be there, so that a single
/// pod never holds a node back.
/// </summary>
internal sealed record PodDisruptionBudgetManifest(ObjectMeta Metadata, LabelSelector Selector) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "policy/v1";

    public override string Kind => "PodDisruptionBudget";

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Number("maxUnavailable", 1);
        // A pod that is broken anyway need not be waited for.
        spec.Text("unhealthyPodEvictionPolicy", "AlwaysAllow");
        spec.Mapping("selector", Selector);
    });
}
