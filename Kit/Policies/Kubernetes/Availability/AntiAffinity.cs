using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>Several pods of one workload do not stand on one node.</summary>
/// <remarks>Asked of two replicas and more; where the number is not written down, an autoscaler may set it, so that kube-score asks too.</remarks>
internal sealed class AntiAffinity : Policy
{
    public override string Id => "no-anti-affinity";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "no-anti-affinity"),
        new(Tool.KubeScore, "deployment-has-host-podantiaffinity"),
        new(Tool.KubeScore, "statefulset-has-host-podantiaffinity"),
    ];

    public override string Why => "One node that fails takes all of them away.";

    public override string Mend => "Add a podAntiAffinity for kubernetes.io/hostname with the pods' own labels, at least as a preference.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            if (workload.Kind is "Deployment" or "StatefulSet" && (workload.Node.Number("spec.replicas") ?? 2) > 1 && !IsApart(workload))
            {
                yield return workload.Breaks("lets its pods stand on one node", workload.PodSpec?["affinity"] ?? workload.PodSpec);
            }
        }
    }

    private static bool IsApart(KubernetesObject workload)
    {
        var rules = workload.PodSpec.At("affinity.podAntiAffinity");
        var terms = rules.Objects("requiredDuringSchedulingIgnoredDuringExecution")
            .Concat(rules.Objects("preferredDuringSchedulingIgnoredDuringExecution").Select(preference => preference["podAffinityTerm"]).OfType<ManifestNode>());
        foreach (var term in terms)
        {
            if (term.Text("topologyKey") == "kubernetes.io/hostname" && PodSelector.Of(term["labelSelector"]).Fits(workload.PodLabels))
            {
                return true;
            }
        }

        return false;
    }
}
