namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class PodsStopInTime : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((workload, container) =>
        container.Number("lifecycle.preStop.sleep.seconds") >= (workload.PodTemplate.Number("spec.terminationGracePeriodSeconds") ?? 30)
            ? ["the pause before it stops takes all of its time"]
            : []);
}
