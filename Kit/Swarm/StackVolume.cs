using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>A volume of the node on which its service runs.</summary>
internal sealed record StackVolume(IReadOnlyList<KeyValuePair<string, string>> Labels) : IYamlMapping
{
    /// <summary>Mount options of a volume in memory, which is empty again once nobody uses it. Null: a volume that lasts.</summary>
    public string? MemoryOptions { get; init; }

    public void Write(YamlWriter yaml)
    {
        if (MemoryOptions is { } mount)
        {
            yaml.Mapping("driver_opts", options =>
            {
                options.Text("type", "tmpfs");
                options.Text("device", "tmpfs");
                options.Text("o", mount);
            });
        }

        yaml.TextsByName("labels", Labels);
    }
}
