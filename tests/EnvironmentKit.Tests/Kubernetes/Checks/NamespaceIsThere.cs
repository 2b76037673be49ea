namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class NamespaceIsThere : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from manifest in set.All
        where manifest.Kind != "Namespace" && set.Find("Namespace", manifest.Namespace) is null
        select $"{manifest}: there is no namespace '{manifest.Namespace}'";
}
