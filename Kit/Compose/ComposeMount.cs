using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A volume in a container.</summary>
internal sealed record ComposeMount(VolumeMount Mount) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("type", "volume");
        yaml.Text("source", Mount.Volume);
        yaml.Text("target", Mount.Path);
        yaml.Flag("read_only", Mount.ReadOnly ? true : null);
    }
}
