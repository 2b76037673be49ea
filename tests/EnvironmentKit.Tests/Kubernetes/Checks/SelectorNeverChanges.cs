namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class SelectorNeverChanges : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Workloads
        from label in workload.Node.Texts("spec.selector.matchLabels").Keys
        where label.EndsWith("version", StringComparison.Ordinal)
        select $"{workload}: the next version could not change the selector's {label}";
}
