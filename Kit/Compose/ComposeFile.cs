using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A Compose file, in the order of keys that the specification and its linters follow.</summary>
internal sealed record ComposeFile : IYamlMapping
{
    public required string Name { get; init; }

    public required IReadOnlyList<KeyValuePair<string, ComposeService>> Services { get; init; }

    public required IReadOnlyList<KeyValuePair<string, ComposeNetwork>> Networks { get; init; }

    public required IReadOnlyList<KeyValuePair<string, ComposeVolume>> Volumes { get; init; }

    public required IReadOnlyList<KeyValuePair<string, ComposeFileSource>> Secrets { get; init; }

    public required IReadOnlyList<KeyValuePair<string, ComposeFileSource>> Configs { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.MappingsByName("services", Services);
        yaml.MappingsByName("networks", Networks);
        yaml.MappingsByName("volumes", Volumes);
        yaml.MappingsByName("secrets", Secrets);
        yaml.MappingsByName("configs", Configs);
    }
}
