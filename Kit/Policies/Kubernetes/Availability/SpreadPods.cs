using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>Pods that last are spread over nodes or zones.</summary>
internal sealed class SpreadPods : PodPolicy
{
    public override string Id => "topologySpreadConstraint";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "topologySpreadConstraint")];

    public override string Why => "All replicas may end up in one zone, and go with it.";

    public override string Mend => "Add topologySpreadConstraints with the pods' own labels.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (!workload.Ends && pod["topologySpreadConstraints"] is not { Items.Count: > 0 })
        {
            yield return workload.Breaks("is not spread over nodes or zones", pod);
        }
    }
}
