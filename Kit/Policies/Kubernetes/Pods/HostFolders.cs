using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>Finds what a pod mounts of its node.</summary>
internal static class HostFolders
{
    private static readonly string[] _sensitive = ["/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"];

    private static readonly string[] _system =
        ["/bin", "/boot", "/cdrom", "/dev", "/etc", "/home", "/lib", "/media", "/proc", "/root", "/run", "/sbin", "/selinux", "/seLinux", "/srv", "/sys", "/usr", "/var"];

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

    /// <summary>Whether a path is in a folder of the system, or in one in which people and programs keep theirs. Sockets of an engine are another matter.</summary>
    public static bool IsSystem(string path) => path == "/" || (!IsEngineSocket(path)
        && _system.Any(folder => path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/')));
}
