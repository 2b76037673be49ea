using EnvironmentKit.Deployment;

namespace EnvironmentKit.Swarm;

/// <summary>
/// Folders in memory. A stack cannot say whose such a mount is: it is root's, with the mode that the image's folder has. That will do
/// where everybody may write; elsewhere a volume in memory takes its place, which has an owner.
/// </summary>
internal static class TemporaryFolders
{
    private static readonly string[] _writableByAll = ["/tmp", "/var/tmp", "/dev/shm"];

    /// <summary>The mounts of a service.</summary>
    public static IEnumerable<StackMount> MountsOf(Service service) => service.TemporaryMounts.Select(mount => NeedsVolume(service, mount)
        ? new StackMount("volume", VolumeOf(service, mount), mount.Path) { StaysEmpty = true }
        : new StackMount("tmpfs", null, mount.Path) { Size = mount.Size });

    /// <summary>The volumes in memory of all services, by name.</summary>
    public static IEnumerable<KeyValuePair<string, StackVolume>> VolumesOf(TierDeployment deployment, IReadOnlyList<KeyValuePair<string, string>> labels) =>
        from service in deployment.Services
        from mount in service.TemporaryMounts
        where NeedsVolume(service, mount)
        select KeyValuePair.Create(VolumeOf(service, mount), new StackVolume(labels)
        {
            MemoryOptions = $"size={mount.Size},uid={service.User.Uid},gid={service.User.Gid},mode=0700",
        });

    // Replicas on one node would share a volume, those of before and after an update among them.
    private static bool NeedsVolume(Service service, TemporaryMount mount) =>
        !_writableByAll.Contains(mount.Path) && service.Replicas.Minimum == 1 && !UpdatePolicy.CanOverlap(service);

    private static string VolumeOf(Service service, TemporaryMount mount) =>
        $"{service.Name}-memory-{mount.Path.Trim('/').Replace('/', '-').Replace('.', '-')}";
}
