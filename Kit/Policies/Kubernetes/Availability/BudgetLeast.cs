using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes.Autoscaling;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>A budget leaves a pod that may go.</summary>
internal sealed class BudgetLeast : Policy
{
    public override string Id => "pdb-min-available";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "pdb-min-available"),
        new(Tool.Polaris, "pdbDisruptionsIsZero"),
        new(Tool.Polaris, "pdbMinAvailableGreaterThanHPAMinReplicas"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The node can never be emptied, and upgrades of the cluster stop at it.";

    public override string Mend => "Set minAvailable below the replicas, or use maxUnavailable.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/configure-pdb/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            if (budget.Node.At("spec.minAvailable") is not { } least)
            {
                continue;
            }

            var fewest = long.MaxValue;
            foreach (var workload in set.Selected(PodSelector.Of(budget.Node.At("spec.selector")), budget))
            {
                fewest = Math.Min(fewest, Autoscalers.Of(set, workload) is { } autoscaler ? autoscaler.Node.Number("spec.minReplicas") ?? 1 : workload.Node.Number("spec.replicas") ?? 1);
            }

            if (least.Value == "100%" || (budget.Node.Number("spec.minAvailable") >= fewest && fewest != long.MaxValue))
            {
                yield return budget.Breaks($"keeps {least.Value} pods{(fewest == long.MaxValue ? "" : $" of {fewest}")}, and lets none go", least);
            }
        }
    }
}
