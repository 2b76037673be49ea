namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class NamesDiffer : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        set.All.Select(manifest => (manifest.Kind, manifest.Namespace, manifest.Name)).Repeated().Select(name => $"{name.Kind} {name.Name} is there twice");
}
