using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A secret or configuration that is a file beside the Compose file.</summary>
internal sealed record ComposeFileSource(string Path) : IYamlMapping
{
    public void Write(YamlWriter yaml) => yaml.Text("file", Path);
}
