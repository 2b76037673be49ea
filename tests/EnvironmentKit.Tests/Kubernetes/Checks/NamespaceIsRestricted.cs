namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class NamespaceIsRestricted : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from manifest in set.Of("Namespace")
        from mode in (string[])["enforce", "audit", "warn"]
        let labels = manifest.Node.Texts("metadata.labels")
        where labels.GetValueOrDefault($"pod-security.kubernetes.io/{mode}") != "restricted" || !labels.ContainsKey($"pod-security.kubernetes.io/{mode}-version")
        select $"{manifest} does not {mode} the restricted standard of one version";
}
