using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A volume of a pod: a claim, memory, files out of ConfigMaps and Secrets, or a path of its node.</summary>
internal sealed record PodVolume : IYamlMapping
{
    private PodVolume(string name) => Name = name;

    public string Name { get; }

    public string? Claim { get; private init; }

    public string? MemoryLimit { get; private init; }

    public string? HostPath { get; private init; }

    /// <summary>What <see cref="HostPath"/> must be there: <c>Directory</c> or <c>File</c>.</summary>
    public string? HostPathType { get; private init; }

    public IReadOnlyList<ProjectedFile> Files { get; private init; } = [];

    public static PodVolume OfClaim(string name, string claim) => new(name) { Claim = claim };

    public static PodVolume OfMemory(string name, string limit) => new(name) { MemoryLimit = limit };

    public static PodVolume OfHost(string name, string path, bool isFile) => new(name) { HostPath = path, HostPathType = isFile ? "File" : "Directory" };

    public static PodVolume OfFiles(string name, IReadOnlyList<ProjectedFile> files) => new(name) { Files = files };

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        if (Claim is not null)
        {
            yaml.Mapping("persistentVolumeClaim", claim => claim.Text("claimName", Claim));
        }
        else if (MemoryLimit is not null)
        {
            yaml.Mapping("emptyDir", memory =>
            {
                memory.Text("medium", "Memory");
                memory.Text("sizeLimit", MemoryLimit);
            });
        }
        else if (HostPath is not null)
        {
            yaml.Mapping("hostPath", host =>
            {
                host.Text("path", HostPath);
                host.Text("type", HostPathType);
            });
        }
        else
        {
            yaml.Mapping("projected", projected => projected.Mappings("sources", Files));
        }
    }
}
