namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class SpreadingCountsOwnPods : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InPods((workload, pod) =>
        from constraint in pod.Objects("spec.topologySpreadConstraints").Concat(pod.Objects("spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution").Select(term => term["podAffinityTerm"]!.AsObject()))
        where !workload.PodLabels.Fits(constraint.Texts("labelSelector.matchLabels"))
        select $"its pods are not counted by {constraint.Text("topologyKey")}");
}
