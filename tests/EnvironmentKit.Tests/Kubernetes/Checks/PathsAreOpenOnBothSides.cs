namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>A path that only one side lets through is none: whoever may call must be let in, and the other way round.</summary>
internal sealed class PathsAreOpenOnBothSides : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        var outgoing = Paths(set, "egress", "to").Select(path => (Caller: path.Own, Called: path.Peer, path.Port)).ToHashSet();
        var incoming = Paths(set, "ingress", "from").Select(path => (Caller: path.Peer, Called: path.Own, path.Port)).ToHashSet();
        return
        [
            .. outgoing.Except(incoming).Select(path => $"{path.Called} does not let {path.Caller} in on {path.Port}"),
            .. incoming.Except(outgoing).Select(path => $"{path.Caller} is not let out to {path.Called} on {path.Port}"),
        ];
    }

    private static IEnumerable<(string Own, string Peer, string? Port)> Paths(ManifestSet set, string direction, string word) =>
        from policy in set.Of("NetworkPolicy")
        from own in set.Selected(policy.Node.Texts("spec.podSelector.matchLabels"))
        from rule in policy.Node.Objects($"spec.{direction}")
        from peer in rule.Objects(word)
        where peer["podSelector"] is not null && peer["namespaceSelector"] is null
        from other in set.Selected(peer.Texts("podSelector.matchLabels"))
        from port in rule.Objects("ports")
        select (own.Name, other.Name, port.Text("port"));
}
