using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>
/// A network over all nodes, encrypted between them, because not every protocol in it is. Attachable, so that a restore can be run
/// by hand beside the database.
/// </summary>
internal sealed record StackNetwork(bool Internal, IReadOnlyList<KeyValuePair<string, string>> Labels) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("driver", "overlay");
        yaml.Mapping("driver_opts", options => options.Text("encrypted", "true"));
        yaml.Flag("attachable", true);
        yaml.Flag("internal", Internal ? true : null);
        yaml.TextsByName("labels", Labels);
    }
}
