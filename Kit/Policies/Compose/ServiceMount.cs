using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>What a service mounts, in its short or long form.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Type"><c>volume</c>, <c>bind</c> or <c>tmpfs</c>, or another kind as written.</param>
/// <param name="Source">The volume's name, or the host's path. Null: an anonymous volume, or memory.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="ReadOnly">Whether it cannot be written.</param>
/// <param name="Propagation">How mounts below it are shared with the host. Null: they are not.</param>
internal sealed record ServiceMount(ManifestNode Node, string Type, string? Source, string Target, bool ReadOnly, string? Propagation)
{
    private static readonly string[] _propagations = ["shared", "rshared", "slave", "rslave", "private", "rprivate"];

    /// <summary>The mounts of a service: volumes, configuration files and secrets with a path of their own are not among them.</summary>
    public static IReadOnlyList<ServiceMount> Of(ComposeService service) =>
    [
        .. (service["volumes"]?.Items ?? []).Select(Of).OfType<ServiceMount>(),
        .. (service["tmpfs"] is { Value: { } single } node ? [(node, single)] : service["tmpfs"]?.Items.Where(item => item.Value is not null).Select(item => (item, item.Value!)) ?? [])
            .Select(item => new ServiceMount(item.Item1, "tmpfs", null, Path(item.Item2.Split(':')[0]), false, null)),
    ];

    /// <summary>Whether a text is a path of the host, and not a volume's name.</summary>
    public static bool IsPath(string source) => source.Length > 0 && (source[0] is '/' or '.' or '~' or '\\' || IsDrive(source) || Interpolated.IsOpen(source));

    private static bool IsDrive(string text) => text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && (text[2] is '\\' or '/');

    private static ServiceMount? Of(ManifestNode node)
    {
        if (node.Kind == ManifestNodeKind.Mapping)
        {
            return new ServiceMount(
                node, node.Text("type") ?? "volume", Interpolated.Text(node.Text("source")), Path(node.Text("target") ?? ""), node.Flag("read_only") == true, node.Text("bind.propagation"));
        }

        if (Interpolated.Text(node.Value) is not { } text)
        {
            return null;
        }

        // C:\data:/data
        var parts = IsDrive(text) ? [text[..2] + text[2..].Split(':')[0], .. text[2..].Split(':').Skip(1)] : text.Split(':');
        var options = parts.Length > 2 ? parts[2].Split(',') : [];
        return parts.Length == 1
            ? new ServiceMount(node, "volume", null, Path(parts[0]), false, null)
            : new ServiceMount(node, IsPath(parts[0]) ? "bind" : "volume", parts[0], Path(parts[1]), options.Contains("ro"), options.FirstOrDefault(_propagations.Contains));
    }

    private static string Path(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
