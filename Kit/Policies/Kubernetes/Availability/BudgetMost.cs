using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>A budget lets at least one pod go.</summary>
internal sealed class BudgetMost : Policy
{
    public override string Id => "pdb-max-unavailable";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "pdb-max-unavailable"), new(Tool.Polaris, "pdbDisruptionsIsZero")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The node can never be emptied, and upgrades of the cluster stop at it.";

    public override string Mend => "Set maxUnavailable to at least 1.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/configure-pdb/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            if (budget.Node.At("spec.maxUnavailable") is { Value: "0" or "0%" } most)
            {
                yield return budget.Breaks("lets no pod go", most);
            }
        }
    }
}
