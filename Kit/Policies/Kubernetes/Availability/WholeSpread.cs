using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>What spreads pods counts them.</summary>
internal sealed class WholeSpread : PodPolicy
{
    public override string Id => "pod-topology-spread-constraints";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "pod-topology-spread-constraints")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the rule, or counts other pods and spreads nothing.";

    public override string Mend => "Give the rule a topologyKey, a maxSkew of at least 1, DoNotSchedule or ScheduleAnyway, and the pods' own labels.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        foreach (var rule in pod.Objects("topologySpreadConstraints"))
        {
            if ((rule.Number("maxSkew") ?? 0) < 1 || rule.Number("minDomains") < 1 || string.IsNullOrEmpty(rule.Text("topologyKey")) || rule.Text("whenUnsatisfiable") is not ("DoNotSchedule" or "ScheduleAnyway"))
            {
                yield return workload.Breaks("has an incomplete rule of spreading", rule);
            }
            else if (rule["labelSelector"] is null || !PodSelector.Of(rule["labelSelector"]).Fits(workload.PodLabels))
            {
                yield return workload.Breaks($"does not count its own pods by {rule.Text("topologyKey")}", rule);
            }
        }
    }
}
