using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>A container has time left to stop after its pause.</summary>
internal sealed class StopInTime : ContainerPolicy
{
    public override string Id => "stop-in-time";

    public override string Why => "The pause before the stop signal takes all of the grace period, and the container is killed in the middle of its work.";

    public override string Mend => "Make terminationGracePeriodSeconds longer than lifecycle.preStop.sleep.seconds: WithStopGracePeriod.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (container.Number("lifecycle.preStop.sleep.seconds") >= (workload.PodSpec.Number("terminationGracePeriodSeconds") ?? 30))
        {
            yield return workload.Breaks(container, "has no time left to stop after its pause", container.At("lifecycle.preStop.sleep.seconds"));
        }
    }
}
