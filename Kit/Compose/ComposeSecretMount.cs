using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A secret in a container, under a file name of its own.</summary>
internal sealed record ComposeSecretMount(string Secret, string FileName) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("source", Secret);
        yaml.Text("target", FileName);
    }
}
