using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Kustomize;

/// <summary>Parts of documents that kustomize makes, at the place of what it makes them from.</summary>
internal static class Node
{
    /// <summary>A text.</summary>
    public static ManifestNode Text(string value, ManifestNode at) => ManifestNode.Scalar(value, isPlain: false, at.File, at.Line, at.Column);

    /// <summary>A number or flag.</summary>
    public static ManifestNode Plain(string value, ManifestNode at) => ManifestNode.Scalar(value, isPlain: true, at.File, at.Line, at.Column);

    /// <summary>Values by name.</summary>
    public static ManifestNode Mapping(List<KeyValuePair<ManifestNode, ManifestNode>> entries, ManifestNode at) => ManifestNode.Mapping(entries, at.File, at.Line, at.Column);

    /// <summary>Values in an order.</summary>
    public static ManifestNode Sequence(List<ManifestNode> items, ManifestNode at) => ManifestNode.Sequence(items, at.File, at.Line, at.Column);

    /// <summary>A name and its value.</summary>
    public static KeyValuePair<ManifestNode, ManifestNode> Entry(string name, ManifestNode value, ManifestNode at) => new(Text(name, at), value);

    /// <summary>A mapping in which the value at a path is another one. What is missing on the way is added.</summary>
    public static ManifestNode With(this ManifestNode node, ReadOnlySpan<string> path, Func<ManifestNode?, ManifestNode> change)
    {
        if (path.Length == 0)
        {
            return change(node);
        }

        var entries = new List<KeyValuePair<ManifestNode, ManifestNode>>(node.Entries);
        var index = entries.FindIndex(Named(path[0]));
        var value = index < 0 ? null : entries[index].Value;
        var changed = path.Length == 1 ? change(value) : (value ?? Mapping([], node)).With(path[1..], change);
        if (index < 0)
        {
            entries.Add(Entry(path[0], changed, node));
        }
        else
        {
            entries[index] = new(entries[index].Key, changed);
        }

        return Mapping(entries, node);
    }

    /// <summary>Each of a document's parts changed, the innermost first.</summary>
    public static ManifestNode Each(this ManifestNode node, Func<ManifestNode, ManifestNode> change) => change(node.Kind switch
    {
        ManifestNodeKind.Mapping => Mapping([.. node.Entries.Select(entry => new KeyValuePair<ManifestNode, ManifestNode>(entry.Key, entry.Value.Each(change)))], node),
        ManifestNodeKind.Sequence => Sequence([.. node.Items.Select(item => item.Each(change))], node),
        _ => node,
    });

    private static Predicate<KeyValuePair<ManifestNode, ManifestNode>> Named(string name) => entry => entry.Key.Value == name;
}
