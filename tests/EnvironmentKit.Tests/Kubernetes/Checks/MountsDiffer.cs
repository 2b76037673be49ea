namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class MountsDiffer : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((_, container) =>
    {
        var paths = container.Objects("volumeMounts").Select(mount => mount.Text("mountPath")).ToArray();
        return
        [
            .. paths.Repeated().Select(path => $"two mounts at {path}"),
            .. paths.Where(path => path?.StartsWith('/') != true || path.Contains(':', StringComparison.Ordinal)).Select(path => $"no mount can be at '{path}'"),
            .. container.Objects("volumeMounts").Select(mount => mount.Text("subPath")).Where(path => path is not null && (path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal))).Select(path => $"'{path}' is no path within a volume"),
        ];
    });
}
