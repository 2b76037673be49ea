namespace EnvironmentKit.Documents;

/// <summary>
/// A part of a typed document that is a mapping in YAML. It says its entries itself, in the order in which readers of that
/// format expect them and by the names that the format gives them.
/// </summary>
internal interface IYamlMapping
{
    /// <summary>Writes the entries; those without a value are left out by the writer.</summary>
    void Write(YamlWriter yaml);
}
