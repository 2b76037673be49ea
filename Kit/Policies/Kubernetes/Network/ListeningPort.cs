using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A port that a NetworkPolicy opens has somebody who listens.</summary>
internal sealed class ListeningPort : Policy
{
    public override string Id => "networkpolicy-port-without-listener";

    public override string Why => "The path is open for whoever listens there one day, and the one that was meant is closed.";

    public override string Mend => "Name a port that a container has, with the same protocol, or remove it.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/network-policies/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var policy in set.Of("NetworkPolicy"))
        {
            var own = set.Selected(PodSelector.Of(policy.Node.At("spec.podSelector")), policy);
            foreach (var (incoming, peers, ports) in NetworkRule.Of(policy))
            {
                IReadOnlyList<KubernetesObject> called = incoming ? own : Called(set, policy, peers);
                foreach (var port in ports)
                {
                    if (called.Count > 0 && port["endPort"] is null && port["port"] is { } number && !called.Any(workload => ContainerPort.IsOpen(workload, number.Value, port.Text("protocol"))))
                    {
                        yield return policy.Breaks($"opens port {number.Value}, on which no container listens", port);
                    }
                }
            }
        }
    }

    private static List<KubernetesObject> Called(KubernetesSet set, KubernetesObject policy, IReadOnlyList<ManifestNode> peers)
    {
        var called = new List<KubernetesObject>();
        foreach (var peer in peers)
        {
            if (!NetworkRule.IsInNamespace(peer))
            {
                return [];
            }

            called.AddRange(set.Selected(PodSelector.Of(peer["podSelector"]), policy));
        }

        return called;
    }
}
