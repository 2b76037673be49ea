using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>A budget counts the pods of one workload.</summary>
internal sealed class BudgetSelector : Policy
{
    public override string Id => "pdb-selector";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Without pods it protects nobody; with those of several, all pods of one may go together, and the cluster refuses to evict.";

    public override string Mend => "Let spec.selector be the labels of one workload.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/configure-pdb/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            var selected = set.Selected(PodSelector.Of(budget.Node.At("spec.selector")), budget);
            if (selected.Count == 0)
            {
                yield return budget.Breaks("selects no pod", budget.Node.At("spec.selector"));
            }
            else if (selected.Count > 1)
            {
                yield return budget.Breaks($"counts the pods of {string.Join(" and ", selected.Take(3).Select(workload => workload.Name))} as one", budget.Node.At("spec.selector"));
            }
        }
    }
}
