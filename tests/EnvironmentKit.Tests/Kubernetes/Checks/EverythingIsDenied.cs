namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class EverythingIsDenied : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Workloads
        from direction in (string[])["Ingress", "Egress"]
        let policies = set.Of("NetworkPolicy").Where(policy => workload.PodLabels.Fits(policy.Node.Texts("spec.podSelector.matchLabels")))
        where !policies.Any(policy => policy.Node.At("spec.policyTypes")?.ToJsonString().Contains(direction, StringComparison.Ordinal) == true)
        select $"{workload}: {direction} is open to everybody";
}
