using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Images;
using EnvironmentKit.Scripts;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>A service while it is put together: first what is declared, then what its technology adds.</summary>
internal sealed class ServiceDraft
{
    private const long VolumeSize = 8L << 30;

    public required IResource Resource { get; init; }

    public required TierModel Model { get; init; }

    public required ValueResolver Values { get; init; }

    /// <summary>The configuration files of the whole tier.</summary>
    public required ConfigList Files { get; init; }

    /// <summary>The volumes of the whole tier.</summary>
    public required VolumeList VolumeList { get; init; }

    public string Name => Resource.Name;

    public required ServiceLimits Limits { get; init; }

    public required ServiceUser User { get; init; }

    public required ImageReference Image { get; set; }

    public RunMode Run { get; init; }

    public Schedule? Schedule { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; set; }

    public List<string> Arguments { get; } = [];

    public SortedDictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public List<ConfigMount> Configs { get; } = [];

    public List<VolumeMount> Volumes { get; } = [];

    public List<TemporaryMount> TemporaryMounts { get; } = [];

    public List<ServicePort> Ports { get; } = [];

    public Probe? Startup { get; set; }

    public Probe? Readiness { get; set; }

    public Probe? Liveness { get; set; }

    public Replicas Replicas { get; set; } = new(1, 1);

    public bool Stateful { get; set; }

    public TimeSpan StopGracePeriod { get; set; } = TimeSpan.FromSeconds(30);

    public string? StopSignal { get; set; }

    /// <summary>Folders of the repository that its image holds.</summary>
    public IReadOnlyList<StaticFolder> ImageFolders { get; set; } = [];

    /// <summary>Mounts a file of the kit or of the declaration.</summary>
    public void Mount(string fileName, string content, string path, bool isExecutable = false) =>
        Configs.Add(new ConfigMount(Files.Add(Name, fileName, content), path, isExecutable));

    /// <summary>Mounts a script of the kit, which several services may share.</summary>
    public void MountScript(string name)
    {
        Files.Share(name, EmbeddedScript.Read(name));
        Configs.Add(EmbeddedScript.Mount(name));
    }

    /// <summary>Mounts a volume, with the size that the declaration asks for.</summary>
    public void AddVolume(string name, string path, bool isReadOnly = false)
    {
        VolumeList.Add(name, Resource.Annotations.OfType<StorageSizeAnnotation>().LastOrDefault()?.Size ?? VolumeSize, Name);
        Volumes.Add(new VolumeMount(name, path, isReadOnly));
    }

    /// <summary>Adds a writable folder in memory, unless something is mounted there already.</summary>
    public void AddTemporary(string path, long size)
    {
        if (!TemporaryMounts.Exists(mount => mount.Path == path) && !Volumes.Exists(mount => mount.Path == path))
        {
            TemporaryMounts.Add(new TemporaryMount(path, size));
        }
    }

    /// <summary>Sets a variable, unless the declaration does.</summary>
    public void Default(string variable, string value) => Environment.TryAdd(variable, value);

    public Service ToService(string component) => new()
    {
        Name = Name,
        Component = component,
        Image = Image,
        Entrypoint = Entrypoint,
        Arguments = Arguments.Count > 0 ? Arguments : null,
        Environment = [.. Environment.Select(variable => new EnvironmentVariable(variable.Key, variable.Value))],
        Secrets = [.. Values.Secrets],
        Configs = [.. Configs.OrderBy(mount => mount.Path, StringComparer.Ordinal)],
        Volumes = [.. Volumes.OrderBy(mount => mount.Path, StringComparer.Ordinal)],
        TemporaryMounts = [.. TemporaryMounts.OrderBy(mount => mount.Path, StringComparer.Ordinal)],
        Ports = [.. Ports.OrderBy(port => port.Number)],
        Startup = Startup,
        Readiness = Readiness,
        Liveness = Liveness,
        Limits = Limits,
        User = User,
        Replicas = Replicas,
        Run = Run,
        Schedule = Schedule,
        Stateful = Stateful,
        StopGracePeriod = StopGracePeriod,
        StopSignal = StopSignal,
    };
}
