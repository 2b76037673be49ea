using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>No two objects of a kind may have one name: the one that is applied last would replace the other.</summary>
internal static class UniqueObjects
{
    public static void Check(IEnumerable<KubernetesManifest> manifests, IEnumerable<FileGenerator> configMaps, IEnumerable<FileGenerator> secrets)
    {
        var known = new HashSet<(string, string?)>();
        var names = manifests.Select(manifest => (manifest.Kind, manifest.Metadata.Name))
            .Concat(configMaps.Select(generator => ("ConfigMap", (string?)generator.Name)))
            .Concat(secrets.Select(generator => ("Secret", (string?)generator.Name)));
        foreach (var (kind, name) in names)
        {
            if (!known.Add((kind, name)))
            {
                throw new EnvironmentKitException(
                    $"Kubernetes: two {kind} objects would be called '{name}'. The kit makes such names out of the names of resources; rename one of those that lead to it in AppHost.cs.");
            }
        }
    }
}
