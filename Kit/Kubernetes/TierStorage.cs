using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// Who keeps which volume: the stateful set of the one service that mounts it, so that each pod has its own, or the tier,
/// where several services or jobs take turns or share it.
/// </summary>
internal sealed class TierStorage
{
    private readonly Dictionary<string, Volume> _volumes;
    private readonly ILookup<string, Service> _users;
    private readonly KubernetesLabels _labels;

    public TierStorage(TierDeployment deployment, KubernetesLabels labels)
    {
        _labels = labels;
        _volumes = deployment.Volumes.ToDictionary(volume => volume.Name, StringComparer.Ordinal);
        _users = deployment.Services
            .SelectMany(service => service.Volumes.Select(mount => mount.Volume).Distinct().Select(volume => (volume, service)))
            .ToLookup(use => use.volume, use => use.service, StringComparer.Ordinal);
        Claims =
        [
            .. deployment.Volumes
                .Where(volume => _users[volume.Name].Any() && !BelongsToSet(volume))
                .Select(volume => Claim(volume, labels.OfShared(volume.Name))),
        ];
        CheckReplicas();
    }

    /// <summary>The claims that are documents of their own.</summary>
    public IReadOnlyList<VolumeClaim> Claims { get; }

    /// <summary>Whether a service must be replaced pod by pod, because its storage serves one at a time.</summary>
    public bool NeedsStatefulSet(Service service) =>
        service.Run == RunMode.Continuous && (service.Stateful || service.Volumes.Any(mount => !_volumes[mount.Volume].Shared));

    /// <summary>The claims that a service's stateful set makes for each of its pods.</summary>
    public IReadOnlyList<VolumeClaim> TemplatesOf(Service service) =>
    [
        .. service.Volumes.Select(mount => mount.Volume).Distinct().Select(name => _volumes[name]).Where(BelongsToSet)
            .Select(volume => Claim(volume, _labels.Lasting(service))),
    ];

    /// <summary>The tier's claims that a service's pods mount.</summary>
    public IReadOnlyList<string> ClaimsOf(Service service) =>
        [.. service.Volumes.Select(mount => mount.Volume).Distinct().Where(name => !BelongsToSet(_volumes[name]))];

    private static VolumeClaim Claim(Volume volume, IReadOnlyDictionary<string, string> labels) => new(new ObjectMeta(volume.Name, labels))
    {
        AccessMode = volume.Shared ? "ReadWriteMany" : "ReadWriteOnce",
        StorageClass = volume.StorageClass,
        Storage = Quantity.OfBytes(volume.Size),
    };

    private bool BelongsToSet(Volume volume) =>
        !volume.Shared && _users[volume.Name].ToArray() is [{ Run: RunMode.Continuous }];

    private void CheckReplicas()
    {
        foreach (var claim in Claims.Where(claim => !_volumes[claim.Metadata.Name!].Shared))
        {
            if (_users[claim.Metadata.Name!].FirstOrDefault(user => user.Run == RunMode.Continuous && user.Replicas.Maximum > 1) is { } user)
            {
                throw new EnvironmentKitException(
                    $"Kubernetes: '{user.Name}' has up to {user.Replicas.Maximum} replicas, but the volume '{claim.Metadata.Name}' that it shares with others serves one at a time. Declare one replica, or the volume as shared.");
            }
        }
    }
}
