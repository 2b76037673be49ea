using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class PolicyNamesPods : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var policy in set.Of("NetworkPolicy"))
        {
            var selector = policy.Node.Texts("spec.podSelector.matchLabels");
            var own = set.Selected(selector).ToArray();
            // Certificates are proved by pods of cert-manager's own.
            if (own.Length == 0 && !selector.Keys.Any(key => key.StartsWith("acme.cert-manager.io/", StringComparison.Ordinal)))
            {
                yield return $"{policy} selects no pod";
            }

            foreach (var rule in policy.Node.Objects("spec.ingress"))
            {
                foreach (var finding in PeerFindings(set, rule.Objects("from")).Concat(PortFindings(own, rule)))
                {
                    yield return $"{policy}: {finding}";
                }
            }

            foreach (var rule in policy.Node.Objects("spec.egress"))
            {
                var called = rule.Objects("to").Where(IsHere).SelectMany(peer => set.Selected(peer.Texts("podSelector.matchLabels"))).ToArray();
                foreach (var finding in PeerFindings(set, rule.Objects("to")).Concat(PortFindings(called, rule)))
                {
                    yield return $"{policy}: {finding}";
                }
            }
        }
    }

    private static IEnumerable<string> PeerFindings(ManifestSet set, IEnumerable<JsonObject> peers) =>
        from peer in peers
        where IsHere(peer) && !set.Selected(peer.Texts("podSelector.matchLabels")).Any()
        select "a peer is no pod";

    private static IEnumerable<string> PortFindings(Manifest[] workloads, JsonObject rule) =>
        from port in rule.Objects("ports")
        where workloads.Length > 0 && !workloads.SelectMany(workload => workload.Containers).SelectMany(container => container.Objects("ports"))
            .Any(candidate => (candidate.Text("containerPort") == port.Text("port") || candidate.Text("name") == port.Text("port")) && (candidate.Text("protocol") ?? "TCP") == (port.Text("protocol") ?? "TCP"))
        select $"no container has port {port.Text("port")}";

    private static bool IsHere(JsonObject peer) => peer["podSelector"] is not null && peer["namespaceSelector"] is null;
}
