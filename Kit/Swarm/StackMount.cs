using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>
/// A volume, what a container sees of its node, or a folder in memory. The last one in its long form: <c>docker stack deploy</c> says nothing about a <c>tmpfs</c> key
/// and makes no mount of it.
/// </summary>
internal sealed record StackMount(string Type, string? Source, string Target) : IYamlMapping
{
    public bool ReadOnly { get; init; }

    /// <summary>Whether a new volume stays empty, instead of taking content and owner from the image's folder.</summary>
    public bool StaysEmpty { get; init; }

    /// <summary>The most that a folder in memory may hold, in bytes.</summary>
    public long? Size { get; init; }

    public static StackMount Volume(VolumeMount mount) => new("volume", mount.Volume, mount.Path) { ReadOnly = mount.ReadOnly };

    public static StackMount Host(HostMount mount) => new("bind", mount.Source, mount.Path) { ReadOnly = true };

    public void Write(YamlWriter yaml)
    {
        yaml.Text("type", Type);
        yaml.Text("source", Source);
        yaml.Text("target", Target);
        yaml.Flag("read_only", ReadOnly ? true : null);
        if (StaysEmpty)
        {
            yaml.Mapping("volume", volume => volume.Flag("nocopy", true));
        }

        if (Size is { } size)
        {
            yaml.Mapping("tmpfs", tmpfs => tmpfs.Number("size", size));
        }
    }
}
