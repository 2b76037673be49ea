using System.Globalization;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Autoscaling;

/// <summary>An autoscaler has room to scale.</summary>
internal sealed class MostReplicas : Policy
{
    public override string Id => "hpaMaxAvailability";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "hpaMaxAvailability")];

    public override string Why => "It can never add a pod, or the cluster refuses it.";

    public override string Mend => "Set spec.maxReplicas above spec.minReplicas.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            var (least, most) = (autoscaler.Node.Number("spec.minReplicas") ?? 1, autoscaler.Node.Number("spec.maxReplicas"));
            if (most is null || most <= least)
            {
                yield return autoscaler.Breaks($"has no room between {least} and {most?.ToString(CultureInfo.InvariantCulture) ?? "no"} pods", autoscaler.Node.At("spec.maxReplicas"));
            }
        }
    }
}
