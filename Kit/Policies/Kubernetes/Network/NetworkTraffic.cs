using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>Which paths between workloads the NetworkPolicies open, from either side.</summary>
internal sealed class NetworkTraffic
{
    private readonly HashSet<KubernetesObject> _heldIn = [];
    private readonly HashSet<KubernetesObject> _heldOut = [];
    private readonly HashSet<(KubernetesObject Caller, KubernetesObject Called, string Port)> _in = [];
    private readonly HashSet<(KubernetesObject Caller, KubernetesObject Called, string Port)> _out = [];

    // Who lets in, or is let out to, everybody: on a port, or on any.
    private readonly HashSet<(KubernetesObject Own, string Port)> _openIn = [];
    private readonly HashSet<(KubernetesObject Own, string Port)> _openOut = [];
    private readonly List<NetworkPath> _incoming = [];
    private readonly List<NetworkPath> _outgoing = [];

    /// <param name="set">The policies and workloads.</param>
    public NetworkTraffic(KubernetesSet set)
    {
        foreach (var policy in set.Of("NetworkPolicy"))
        {
            var own = set.Selected(PodSelector.Of(policy.Node.At("spec.podSelector")), policy);
            Hold(policy, own);
            foreach (var (incoming, peers, ports) in NetworkRule.Of(policy))
            {
                Open(set, policy, own, incoming, peers, ports.Count == 0 ? (IReadOnlyList<ManifestNode?>)[null] : ports);
            }
        }
    }

    /// <summary>Paths that the called ones' policies open.</summary>
    public IReadOnlyList<NetworkPath> Incoming => _incoming;

    /// <summary>Paths that the callers' policies open.</summary>
    public IReadOnlyList<NetworkPath> Outgoing => _outgoing;

    /// <summary>Whether only what a policy names can reach a workload.</summary>
    public bool HoldsIncoming(KubernetesObject workload) => _heldIn.Contains(workload);

    /// <summary>Whether a workload reaches only what a policy names.</summary>
    public bool HoldsOutgoing(KubernetesObject workload) => _heldOut.Contains(workload);

    /// <summary>Whether the called one's policies open a path.</summary>
    public bool LetsIn(NetworkPath path) => Has(_in, _openIn, path, path.Called);

    /// <summary>Whether the caller's policies open a path.</summary>
    public bool LetsOut(NetworkPath path) => Has(_out, _openOut, path, path.Caller);

    private static bool Has(
        HashSet<(KubernetesObject Caller, KubernetesObject Called, string Port)> paths, HashSet<(KubernetesObject Own, string Port)> open, NetworkPath path, KubernetesObject own) =>
        paths.Contains(path.Key) || paths.Contains(path.Key with { Port = "any" }) || open.Contains((own, path.Port)) || open.Contains((own, "any"));

    private void Hold(KubernetesObject policy, IReadOnlyList<KubernetesObject> own)
    {
        var types = policy.Node.At("spec.policyTypes");
        var holdsIn = types is null || types.Items.Any(type => type.Value == "Ingress");
        var holdsOut = types is null ? policy.Node.At("spec.egress") is not null : types.Items.Any(type => type.Value == "Egress");
        foreach (var workload in own)
        {
            if (holdsIn)
            {
                _heldIn.Add(workload);
            }

            if (holdsOut)
            {
                _heldOut.Add(workload);
            }
        }
    }

    private void Open(
        KubernetesSet set, KubernetesObject policy, IReadOnlyList<KubernetesObject> own, bool incoming, IReadOnlyList<ManifestNode> peers, IReadOnlyList<ManifestNode?> ports)
    {
        // Other namespaces and addresses may hold any of the pods; to be sure, they count as everybody.
        if (peers.Count == 0 || peers.Any(peer => peer["ipBlock"] is not null || (peer["podSelector"] is null && peer["namespaceSelector"] is not null)))
        {
            foreach (var workload in own)
            {
                foreach (var port in ports)
                {
                    (incoming ? _openIn : _openOut).Add((workload, incoming ? ContainerPort.Number(workload, port) : port?["port"]?.Value ?? "any"));
                }
            }
        }

        foreach (var peer in peers)
        {
            if (!NetworkRule.IsInNamespace(peer))
            {
                continue;
            }

            foreach (var other in set.Selected(PodSelector.Of(peer["podSelector"]), policy))
            {
                foreach (var workload in own)
                {
                    foreach (var port in ports)
                    {
                        var (caller, called) = incoming ? (other, workload) : (workload, other);
                        var path = new NetworkPath(caller, called, ContainerPort.Number(called, port), peer);
                        (incoming ? _incoming : _outgoing).Add(path);
                        (incoming ? _in : _out).Add(path.Key);
                    }
                }
            }
        }
    }
}
