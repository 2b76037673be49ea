using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Storage;

/// <summary>A container's mounts are at paths of their own.</summary>
internal sealed class ApartMounts : ContainerPolicy
{
    public override string Id => "mounts-differ";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the pod, or one mount hides the other.";

    public override string Mend => "Mount at absolute paths that differ; a subPath stays within its volume.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mount in container.Objects("volumeMounts"))
        {
            var path = mount.Text("mountPath") ?? "";
            if (!paths.Add(path))
            {
                yield return workload.Breaks(container, $"mounts twice at {path}", mount);
            }

            if (!path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal))
            {
                yield return workload.Breaks(container, $"mounts at '{path}', which is no path", mount);
            }

            if (mount.Text("subPath") is { } part && (part.StartsWith('/') || part.Split('/').Contains("..")))
            {
                yield return workload.Breaks(container, $"mounts '{part}', which is no path within a volume", mount);
            }
        }
    }
}
