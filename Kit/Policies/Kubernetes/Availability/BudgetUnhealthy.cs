using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>A budget lets pods go that do not work anyway.</summary>
internal sealed class BudgetUnhealthy : Policy
{
    public override string Id => "pdb-unhealthy-pod-eviction-policy";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "pdb-unhealthy-pod-eviction-policy")];

    public override string Why => "One pod that never becomes ready keeps its node from being emptied.";

    public override string Mend => "Set unhealthyPodEvictionPolicy to AlwaysAllow.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            if (budget.Node.At("spec.unhealthyPodEvictionPolicy") is null)
            {
                yield return budget.Breaks("does not say what becomes of pods that do not work", budget.Node["spec"]);
            }
        }
    }
}
