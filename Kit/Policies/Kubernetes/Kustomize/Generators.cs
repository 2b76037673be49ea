using System.Text;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>Makes the ConfigMaps and Secrets that a kustomization generates.</summary>
/// <param name="kustomization">The kustomization.</param>
/// <param name="text">The text of a file that it names. Null where it is not there, as secrets are not in a checkout.</param>
internal sealed class Generators(ManifestNode kustomization, Func<string, string?> text)
{
    /// <summary>The generated objects. Their places are those of their generators.</summary>
    public IEnumerable<ManifestNode> Objects() =>
    [
        .. kustomization.Objects("configMapGenerator").Select(generator => Object(generator, "ConfigMap")),
        .. kustomization.Objects("secretGenerator").Select(generator => Object(generator, "Secret")),
    ];

    private ManifestNode Object(ManifestNode generator, string kind)
    {
        var isSecret = kind == "Secret";
        var data = new List<KeyValuePair<ManifestNode, ManifestNode>>();
        foreach (var (key, value, at) in Entries(generator))
        {
            // Values of secrets are nobody's business: a file that is missing and one that is there are the same to a policy.
            data.Add(new(Node.Text(key, at), Node.Text(isSecret ? Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) : value, at)));
        }

        var metadata = new List<KeyValuePair<ManifestNode, ManifestNode>> { Node.Entry("name", generator["name"] ?? Node.Text("", generator), generator) };
        if (generator["namespace"] is { } space)
        {
            metadata.Add(Node.Entry("namespace", space, generator));
        }

        foreach (var part in (string[])["labels", "annotations"])
        {
            var entries = (kustomization.At("generatorOptions")?[part]?.Entries ?? []).Concat(generator.At("options")?[part]?.Entries ?? []).ToList();
            if (entries.Count > 0)
            {
                metadata.Add(Node.Entry(part, Node.Mapping(entries, generator), generator));
            }
        }

        var content = new List<KeyValuePair<ManifestNode, ManifestNode>>
        {
            Node.Entry("apiVersion", Node.Text("v1", generator), generator),
            Node.Entry("kind", Node.Text(kind, generator), generator),
            Node.Entry("metadata", Node.Mapping(metadata, generator), generator),
            Node.Entry("data", Node.Mapping(data, generator), generator),
        };
        if (isSecret)
        {
            content.Add(Node.Entry("type", generator["type"] ?? Node.Text("Opaque", generator), generator));
        }

        if (generator.Flag("options.immutable") ?? kustomization.Flag("generatorOptions.immutable") ?? false)
        {
            content.Add(Node.Entry("immutable", Node.Plain("true", generator), generator));
        }

        return Node.Mapping(content, generator);
    }

    private IEnumerable<(string Key, string Value, ManifestNode At)> Entries(ManifestNode generator)
    {
        foreach (var item in generator["files"]?.Items ?? [])
        {
            var (key, path) = Pair(item.Value ?? "");
            yield return (path is null ? ManifestPath.NameOf(key) : key, text(path ?? key) ?? "", item);
        }

        foreach (var item in generator["literals"]?.Items ?? [])
        {
            var (key, value) = Pair(item.Value ?? "");
            yield return (key, (value ?? "").Trim('"', '\''), item);
        }

        foreach (var item in (generator["envs"]?.Items ?? []).Concat(generator["env"] is { } single ? [single] : []))
        {
            foreach (var line in (text(item.Value ?? "") ?? "").Split('\n'))
            {
                if (line.TrimStart().TrimEnd('\r') is { Length: > 0 } variable && variable[0] != '#')
                {
                    var (key, value) = Pair(variable);
                    yield return (key, value ?? "", item);
                }
            }
        }
    }

    private static (string Key, string? Value) Pair(string item) => item.IndexOf('=') is >= 0 and var sign ? (item[..sign], item[(sign + 1)..]) : (item, null);
}
