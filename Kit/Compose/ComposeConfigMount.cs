using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A configuration file in a container; its mode is that of the file beside the Compose file.</summary>
internal sealed record ComposeConfigMount(ConfigMount Mount) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("source", Mount.Config);
        yaml.Text("target", Mount.Path);
    }
}
