using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>A workload selects nobody else's pods.</summary>
internal sealed class ApartSelectors : Policy
{
    public override string Id => "selectors-are-apart";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Two workloads count each other's pods, and each removes what it has too many of.";

    public override string Mend => "Add a label to the selector that only its own pods have.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            if (workload.Node.At("spec.selector") is not { } node || PodSelector.Of(node) is not { IsEmpty: false } selector)
            {
                continue;
            }

            foreach (var other in set.Selected(selector, workload))
            {
                if (other != workload)
                {
                    yield return workload.Breaks($"selects the pods of {other} too", node);
                }
            }
        }
    }
}
