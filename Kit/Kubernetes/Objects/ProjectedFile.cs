using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A file of a projected volume: the one key of a ConfigMap or Secret.</summary>
/// <param name="Kind"><c>configMap</c> or <c>secret</c>.</param>
/// <param name="Object">The object's name.</param>
/// <param name="Key">The key, and the file's name unless it has another one.</param>
/// <param name="Mode">The file's permissions.</param>
internal sealed record ProjectedFile(string Kind, string Object, string Key, UnixFileMode Mode) : IYamlMapping
{
    /// <summary>The file's name.</summary>
    public string Path { get; init; } = Key;

    public void Write(YamlWriter yaml) => yaml.Mapping(Kind, source =>
    {
        source.Text("name", Object);
        source.Mappings("items", [new Item(Key, Path, Mode)]);
    });

    private sealed record Item(string Key, string Path, UnixFileMode Mode) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("key", Key);
            yaml.Text("path", Path);
            // Decimal: YAML 1.1 reads 0440 as 288, YAML 1.2 as 440.
            yaml.Number("mode", (long)Mode);
        }
    }
}
