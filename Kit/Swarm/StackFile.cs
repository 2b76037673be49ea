using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>
/// A file for <c>docker stack deploy</c>. It is of the older format that command reads, not of the Compose specification: with
/// a version, without a name.
/// </summary>
internal sealed record StackFile : IYamlMapping
{
    // Docker 20.10 takes a file without a version for one of 2014. 3.9 is the first that limits processes and the last that it knows.
    private const string Version = "3.9";

    public required IReadOnlyList<KeyValuePair<string, StackService>> Services { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StackNetwork>> Networks { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StackVolume>> Volumes { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StackFileSource>> Secrets { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StackFileSource>> Configs { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("version", Version);
        yaml.MappingsByName("services", Services);
        yaml.MappingsByName("networks", Networks);
        yaml.MappingsByName("volumes", Volumes);
        yaml.MappingsByName("secrets", Secrets);
        yaml.MappingsByName("configs", Configs);
    }
}
