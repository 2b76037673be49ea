using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Autoscaling;

/// <summary>An autoscaler measures what its pods request.</summary>
internal sealed class MeasuredResources : Policy
{
    public override string Id => "hpa-measures-requests";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Use is compared with the request; without one the autoscaler does nothing.";

    public override string Mend => "Set the request of that resource in every container.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            if (Autoscalers.TargetOf(set, autoscaler) is not { } target)
            {
                continue;
            }

            foreach (var metric in autoscaler.Node.Objects("spec.metrics"))
            {
                if (metric.Text("resource.name") is { } resource && target.Containers.Any(container => container.At("resources.requests")?[resource] is null))
                {
                    yield return autoscaler.Breaks($"compares the use of {resource} with requests that {target} does not have", metric);
                }
            }
        }
    }
}
