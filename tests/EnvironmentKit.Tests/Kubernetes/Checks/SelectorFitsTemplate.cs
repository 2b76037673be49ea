namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class SelectorFitsTemplate : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Workloads
        where workload.Kind is "Deployment" or "StatefulSet" or "DaemonSet"
        let selector = workload.Node.Texts("spec.selector.matchLabels")
        where selector.Count == 0 || !workload.PodLabels.Fits(selector)
        select $"{workload} does not select its own pods";
}
