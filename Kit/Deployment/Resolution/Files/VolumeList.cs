using EnvironmentKit.Tiers;

namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>The volumes of a tier.</summary>
internal sealed class VolumeList(Tier tier)
{
    private readonly SortedDictionary<string, (long Size, HashSet<string> Services)> _volumes = new(StringComparer.Ordinal);

    /// <summary>All of them, ordered by name.</summary>
    /// <param name="services">Who mounts them.</param>
    public IReadOnlyList<Volume> All(IReadOnlyList<Service> services) =>
    [
        .. _volumes.Select(volume => new Volume(volume.Key, volume.Value.Size)
        {
            Shared = volume.Value.Services.Count > 1 || services.Any(service => service.Replicas.Maximum > 1 && service.Volumes.Any(mount => mount.Volume == volume.Key)),
            StorageClass = tier.Kubernetes.StorageClass,
        }),
    ];

    public void Add(string name, long size, string service)
    {
        if (!_volumes.TryGetValue(name, out var volume))
        {
            volume = (size, []);
        }

        volume.Services.Add(service);
        _volumes[name] = (Math.Max(volume.Size, size), volume.Services);
    }
}
