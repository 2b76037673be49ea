using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>Nodes are emptied without taking all pods at once.</summary>
/// <remarks>kube-score asks Deployments and StatefulSets of two replicas and more, Polaris all Deployments.</remarks>
internal sealed class MissingBudget : Policy
{
    public override string Id => "deployment-has-poddisruptionbudget";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeScore, "deployment-has-poddisruptionbudget"),
        new(Tool.KubeScore, "statefulset-has-poddisruptionbudget"),
        new(Tool.Polaris, "missingPodDisruptionBudget"),
    ];

    public override string Why => "An upgrade of the nodes may stop all pods of a service together.";

    public override string Mend => "Add a PodDisruptionBudget that selects the pods.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/configure-pdb/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var covered = new HashSet<KubernetesObject>();
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            covered.UnionWith(set.Selected(PodSelector.Of(budget.Node.At("spec.selector")), budget));
        }

        foreach (var workload in set.Workloads)
        {
            if ((workload.Kind == "Deployment" || (workload.Kind == "StatefulSet" && (workload.Node.Number("spec.replicas") ?? 2) > 1)) && !covered.Contains(workload))
            {
                yield return workload.Breaks("has no PodDisruptionBudget");
            }
        }
    }
}
