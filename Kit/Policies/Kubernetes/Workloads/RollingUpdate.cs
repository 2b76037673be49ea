using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>What a Service leads to is replaced pod by pod.</summary>
internal sealed class RollingUpdate : Policy
{
    public override string Id => "no-rolling-update-strategy";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "no-rolling-update-strategy"), new(Tool.KubeScore, "deployment-strategy")];

    public override string Why => "Every release stops all pods before it starts new ones.";

    public override string Mend => "Set spec.strategy.type to RollingUpdate.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var reached = new HashSet<KubernetesObject>();
        foreach (var service in set.Of("Service"))
        {
            if (PodSelector.OfLabels(service.Node.At("spec.selector")) is { IsEmpty: false } selector)
            {
                reached.UnionWith(set.Selected(selector, service));
            }
        }

        foreach (var workload in set.Of("Deployment"))
        {
            if (workload.Node.At("spec.strategy.type") is { Value: not (null or "RollingUpdate") } type && reached.Contains(workload))
            {
                yield return workload.Breaks($"is updated by {type.Value} although a Service leads to it", type);
            }
        }
    }
}
