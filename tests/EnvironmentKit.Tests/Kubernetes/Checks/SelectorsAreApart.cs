namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class SelectorsAreApart : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Workloads
        let selector = workload.Node.Texts("spec.selector.matchLabels")
        where selector.Count > 0
        from other in set.Selected(selector)
        where other != workload
        select $"{workload} selects the pods of {other} too";
}
