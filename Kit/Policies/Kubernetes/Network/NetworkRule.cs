using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>What a NetworkPolicy lets through.</summary>
/// <param name="Incoming">Whether it is about what comes in.</param>
/// <param name="Peers">Who may call, or be called; none means everybody.</param>
/// <param name="Ports">On which ports; none means all.</param>
internal readonly record struct NetworkRule(bool Incoming, IReadOnlyList<ManifestNode> Peers, IReadOnlyList<ManifestNode> Ports)
{
    /// <summary>The rules of a policy.</summary>
    public static IEnumerable<NetworkRule> Of(KubernetesObject policy)
    {
        foreach (var rule in policy.Node.Objects("spec.ingress"))
        {
            yield return new NetworkRule(true, rule["from"]?.Items ?? [], rule["ports"]?.Items ?? []);
        }

        foreach (var rule in policy.Node.Objects("spec.egress"))
        {
            yield return new NetworkRule(false, rule["to"]?.Items ?? [], rule["ports"]?.Items ?? []);
        }
    }

    /// <summary>Whether a peer is pods of the policy's own namespace.</summary>
    public static bool IsInNamespace(ManifestNode peer) => peer["podSelector"] is not null && peer["namespaceSelector"] is null;
}
