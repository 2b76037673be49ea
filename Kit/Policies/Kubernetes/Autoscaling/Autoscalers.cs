using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Autoscaling;

/// <summary>Finds who scales whom.</summary>
internal sealed class Autoscalers
{
    private readonly Dictionary<KubernetesObject, KubernetesObject> _byTarget = [];

    private Autoscalers(KubernetesSet set)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            if (TargetOf(set, autoscaler) is { } target)
            {
                _byTarget.TryAdd(target, autoscaler);
            }
        }
    }

    /// <summary>What an autoscaler scales, where it is among the objects.</summary>
    public static KubernetesObject? TargetOf(KubernetesSet set, KubernetesObject autoscaler) =>
        set.Find(autoscaler.Node.Text("spec.scaleTargetRef.kind") ?? "", autoscaler.Node.Text("spec.scaleTargetRef.name"), autoscaler);

    /// <summary>The autoscaler of a workload. Null where none scales it.</summary>
    public static KubernetesObject? Of(KubernetesSet set, KubernetesObject workload) =>
        set.Once(static objects => new Autoscalers(objects))._byTarget.GetValueOrDefault(workload);
}
