using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A volume in a container, or what it sees of its host.</summary>
internal sealed record ComposeMount(string Type, string Source, string Target, bool ReadOnly) : IYamlMapping
{
    public static ComposeMount Of(VolumeMount mount) => new("volume", mount.Volume, mount.Path, mount.ReadOnly);

    public static ComposeMount Of(HostMount mount) => new("bind", mount.Source, mount.Path, ReadOnly: true);

    public void Write(YamlWriter yaml)
    {
        yaml.Text("type", Type);
        yaml.Text("source", Source);
        yaml.Text("target", Target);
        yaml.Flag("read_only", ReadOnly ? true : null);
    }
}
