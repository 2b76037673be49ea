using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>A workload selects its own pods.</summary>
internal sealed class MismatchingSelector : Policy
{
    public override string Id => "mismatching-selector";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "mismatching-selector"),
        new(Tool.KubeScore, "deployment-pod-selector-labels-match-template-metadata-labels"),
        new(Tool.KubeScore, "statefulset-pod-selector-labels-match-template-metadata-labels"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the workload.";

    public override string Mend => "Let spec.selector.matchLabels be labels of spec.template.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            if (workload.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet")
            {
                var selector = PodSelector.Of(workload.Node.At("spec.selector"));
                if (selector.IsEmpty || !selector.Fits(workload.PodLabels))
                {
                    yield return workload.Breaks("does not select its own pods", workload.Node.At("spec.selector"));
                }
            }
        }
    }
}
