using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>A budget says one thing.</summary>
internal sealed class BudgetPolicy : Policy
{
    public override string Id => "poddisruptionbudget-has-policy";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "poddisruptionbudget-has-policy")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses a budget that says two things, and one that says nothing holds nobody.";

    public override string Mend => "Set either minAvailable or maxUnavailable.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/configure-pdb/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            var (least, most) = (budget.Node.At("spec.minAvailable"), budget.Node.At("spec.maxUnavailable"));
            if (least is null == most is null)
            {
                yield return budget.Breaks(least is null ? "says neither minAvailable nor maxUnavailable" : "says both minAvailable and maxUnavailable", most ?? budget.Node["spec"]);
            }
        }
    }
}
