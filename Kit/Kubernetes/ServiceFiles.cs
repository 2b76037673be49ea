using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>What a service's container sees besides its image: claims, temporary folders, configuration files, secrets, and what it sees of its node.</summary>
internal sealed class ServiceFiles
{
    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private const UnixFileMode Everybody = OwnerAndGroup | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Everybody | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<PodVolume> _volumes = [];
    private readonly List<ContainerMount> _mounts = [];

    public ServiceFiles(Service service, TierStorage storage, TierConfiguration configuration)
    {
        AddVolumes(service, storage);
        AddConfigs(service, configuration);
        AddSecrets(service);
        foreach (var temporary in service.TemporaryMounts)
        {
            var name = FreeName("temporary" + Slug(temporary.Path));
            _volumes.Add(PodVolume.OfMemory(name, Quantity.OfBytes(temporary.Size)));
            _mounts.Add(new ContainerMount(name, temporary.Path));
        }

        foreach (var host in service.HostMounts)
        {
            var name = FreeName("node" + Slug(host.Source));
            _volumes.Add(PodVolume.OfHost(name, host.Source, host.IsFile));
            _mounts.Add(new ContainerMount(name, host.Path) { ReadOnly = true });
        }

        Mounts = [.. _mounts.OrderBy(mount => mount.Path, StringComparer.Ordinal)];
    }

    public IReadOnlyList<PodVolume> Volumes => _volumes;

    public IReadOnlyList<ContainerMount> Mounts { get; }

    private void AddVolumes(Service service, TierStorage storage)
    {
        _names.UnionWith(service.Volumes.Select(mount => mount.Volume));
        _volumes.AddRange(storage.ClaimsOf(service).Select(claim => PodVolume.OfClaim(claim, claim)));
        _mounts.AddRange(service.Volumes.Select(mount => new ContainerMount(mount.Volume, mount.Path) { ReadOnly = mount.ReadOnly }));
    }

    private void AddConfigs(Service service, TierConfiguration configuration)
    {
        if (service.Configs.Count == 0)
        {
            return;
        }

        var name = FreeName("config-files");
        var files = service.Configs
            .GroupBy(mount => mount.Config, StringComparer.Ordinal)
            .OrderBy(mounts => mounts.Key, StringComparer.Ordinal)
            .Select(mounts => new ProjectedFile("configMap", configuration.Config(mounts.Key).Name, mounts.Key, mounts.Any(mount => mount.Executable) ? Executable : Everybody));
        _volumes.Add(PodVolume.OfFiles(name, [.. files]));
        _mounts.AddRange(service.Configs.Select(mount => new ContainerMount(name, mount.Path) { SubPath = mount.Config, ReadOnly = true }));
    }

    private void AddSecrets(Service service)
    {
        if (service.Secrets.Count == 0)
        {
            return;
        }

        var name = FreeName("secret-files");
        _volumes.Add(PodVolume.OfFiles(name,
            [.. service.Secrets.Select(secret => new ProjectedFile("secret", KubernetesNames.SecretObject(secret), secret, OwnerAndGroup) { Path = service.SecretFileOf(secret) })]));
        _mounts.Add(new ContainerMount(name, Secret.FolderPath.TrimEnd('/')) { ReadOnly = true });
    }

    private string FreeName(string wanted)
    {
        var start = wanted.Length > 60 ? wanted[..60].TrimEnd('-') : wanted;
        var name = start;
        for (var number = 2; !_names.Add(name); number++)
        {
            name = $"{start}-{number}";
        }

        return name;
    }

    private static string Slug(string path) =>
        string.Concat(path.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-')).TrimEnd('-');
}
