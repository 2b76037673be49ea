using System.Globalization;
using System.Net;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose;

/// <summary>A port that a service publishes, in its short or long form.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Address">The host's address that it is bound to. Null: it is not said, which is every one.</param>
/// <param name="Published">The host's port, or range, as written. Null: the engine picks one.</param>
/// <param name="Target">The container's port, or range, as written.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
internal sealed record PublishedPort(ManifestNode Node, string? Address, string? Published, string Target, string Protocol)
{
    /// <summary>The host's ports; none where the engine picks them, or they cannot be read.</summary>
    public IEnumerable<int> HostPorts => Range(Published);

    /// <summary>The container's ports; none where they cannot be read.</summary>
    public IEnumerable<int> ContainerPorts => Range(Target);

    /// <summary>Whether only the host itself can reach it.</summary>
    public bool IsLocal => IPAddress.TryParse(Address?.Trim('[', ']'), out var address) ? IPAddress.IsLoopback(address) : Address == "localhost";

    /// <summary>Whether its numbers can be read; those that wait for a variable are taken for right.</summary>
    public bool IsReadable => (Published is null || Interpolated.IsOpen(Published) || Range(Published).Any()) && (Interpolated.IsOpen(Target) || Range(Target).Any());

    /// <summary>Reads one.</summary>
    public static PublishedPort? Of(ManifestNode node)
    {
        if (node.Kind == ManifestNodeKind.Mapping)
        {
            return new PublishedPort(
                node, Interpolated.Text(node.Text("host_ip")), Interpolated.Text(node.Text("published")), Interpolated.Text(node.Text("target")) ?? "", node.Text("protocol") ?? "tcp");
        }

        if (Interpolated.Text(node.Value) is not { } text)
        {
            return null;
        }

        var slash = text.LastIndexOf('/');
        var (ports, protocol) = slash < 0 ? (text, "tcp") : (text[..slash], text[(slash + 1)..]);
        var target = ports.LastIndexOf(':');
        if (target < 0 || Interpolated.IsOpen(ports))
        {
            // A variable can hold colons of its own.
            return new PublishedPort(node, Interpolated.IsOpen(ports) ? ports : null, target < 0 ? null : ports, target < 0 ? ports : ports[(target + 1)..], protocol);
        }

        var published = ports.LastIndexOf(':', Math.Max(0, target - 1));
        return published < 0
            ? new PublishedPort(node, null, ports[..target], ports[(target + 1)..], protocol)
            : new PublishedPort(node, ports[..published], target == published + 1 ? null : ports[(published + 1)..target], ports[(target + 1)..], protocol);
    }

    private static IEnumerable<int> Range(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (first, last) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
        return IsPort(first, out var from) && IsPort(last, out var to) && from <= to ? Enumerable.Range(from, to - from + 1) : [];
    }

    private static bool IsPort(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;
}
