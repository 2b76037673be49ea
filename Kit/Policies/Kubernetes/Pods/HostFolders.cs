using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>Finds what a pod mounts of its node.</summary>
internal static class HostFolders
{
    private static readonly string[] _sensitive = ["/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"];

    /// <summary>The volumes of a pod that are paths of its node.</summary>
    public static IEnumerable<(ManifestNode Volume, string Path)> Of(ManifestNode pod)
    {
        foreach (var volume in pod.Objects("volumes"))
        {
            if (volume.Text("hostPath.path") is { } path)
            {
                yield return (volume, path);
            }
        }
    }

    /// <summary>Whether a path is the socket by which a container engine is commanded.</summary>
    public static bool IsEngineSocket(string path) =>
        path.EndsWith("docker.sock", StringComparison.Ordinal) || path.EndsWith("containerd.sock", StringComparison.Ordinal)
        || path.EndsWith("crio.sock", StringComparison.Ordinal) || path.EndsWith("podman.sock", StringComparison.Ordinal);

    /// <summary>Whether a path is one of the system's own folders.</summary>
    public static bool IsSensitive(string path) => _sensitive.Contains(path.Length > 1 ? path.TrimEnd('/') : path);
}
