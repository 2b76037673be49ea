using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>A secret or configuration of the swarm, made of a file. Neither can be changed, so another content has another name.</summary>
internal sealed record StackFileSource(string Name, string Path, IReadOnlyList<KeyValuePair<string, string>> Labels) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Text("file", Path);
        yaml.TextsByName("labels", Labels);
    }
}
