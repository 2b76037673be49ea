using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>
/// A volume or a folder in memory. The latter in its long form: <c>docker stack deploy</c> says nothing about a <c>tmpfs</c> key
/// and makes no mount of it. It has no owner either; the folder of the image decides who may write.
/// </summary>
internal sealed record StackMount(string Type, string? Source, string Target, bool ReadOnly, long? Size) : IYamlMapping
{
    public static StackMount Volume(VolumeMount mount) => new("volume", mount.Volume, mount.Path, mount.ReadOnly, null);

    public static StackMount Temporary(TemporaryMount mount) => new("tmpfs", null, mount.Path, false, mount.Size);

    public void Write(YamlWriter yaml)
    {
        yaml.Text("type", Type);
        yaml.Text("source", Source);
        yaml.Text("target", Target);
        yaml.Flag("read_only", ReadOnly ? true : null);
        if (Size is { } size)
        {
            yaml.Mapping("tmpfs", tmpfs => tmpfs.Number("size", size));
        }
    }
}
