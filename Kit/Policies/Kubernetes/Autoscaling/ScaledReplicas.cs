using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Autoscaling;

/// <summary>Replicas are set by the autoscaler or by the manifest.</summary>
internal sealed class ScaledReplicas : Policy
{
    public override string Id => "deployment-targeted-by-hpa-does-not-have-replicas-configured";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "deployment-targeted-by-hpa-does-not-have-replicas-configured")];

    public override string Why => "Every time that the manifest is applied, it sets back what the autoscaler decided under load.";

    public override string Mend => "Leave spec.replicas out.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            if (Autoscalers.TargetOf(set, autoscaler) is { } target && target.Node.At("spec.replicas") is { } replicas)
            {
                yield return target.Breaks($"sets its replicas, which {autoscaler} sets too", replicas);
            }
        }
    }
}
