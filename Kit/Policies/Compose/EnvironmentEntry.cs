using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>An environment variable of a service.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as written. Null: it is taken from who starts the file.</param>
internal sealed record EnvironmentEntry(ManifestNode Node, string Name, string? Value)
{
    /// <summary>The variables of a list (<c>NAME=VALUE</c>), or of a mapping.</summary>
    public static IReadOnlyList<EnvironmentEntry> Of(ManifestNode? node) => node?.Kind == ManifestNodeKind.Mapping
        ? [.. node.Entries.Select(entry => new EnvironmentEntry(entry.Key, entry.Key.Value ?? "", entry.Value.Value))]
        : [.. (node?.Items ?? []).Where(item => item.Value is not null).Select(Single)];

    private static EnvironmentEntry Single(ManifestNode node)
    {
        var equals = node.Value!.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new EnvironmentEntry(node, node.Value, null) : new EnvironmentEntry(node, node.Value[..equals], node.Value[(equals + 1)..]);
    }
}
