using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Autoscaling;

/// <summary>An autoscaler leaves a pod when one goes.</summary>
internal sealed class FewestReplicas : Policy
{
    public override string Id => "horizontalpodautoscaler-replicas";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeScore, "horizontalpodautoscaler-replicas"),
        new(Tool.Polaris, "hpaMinAvailability"),
    ];

    public override string Why => "In quiet hours one pod alone is left, and its restart is an outage.";

    public override string Mend => "Set spec.minReplicas to 2 or more: WithReplicas(minimum, maximum).";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            if ((autoscaler.Node.Number("spec.minReplicas") ?? 1) < 2)
            {
                yield return autoscaler.Breaks("may leave one pod alone", autoscaler.Node.At("spec.minReplicas") ?? autoscaler.Node["spec"]);
            }
        }
    }
}
