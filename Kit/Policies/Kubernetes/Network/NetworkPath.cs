using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A path between two workloads that a NetworkPolicy opens on one of its sides.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Called">Who is called.</param>
/// <param name="Port">The number of the called one's port; <c>any</c> for all.</param>
/// <param name="At">The rule's peer.</param>
internal readonly record struct NetworkPath(KubernetesObject Caller, KubernetesObject Called, string Port, ManifestNode At)
{
    /// <summary>What the two sides of a path have in common.</summary>
    public (KubernetesObject Caller, KubernetesObject Called, string Port) Key => (Caller, Called, Port);
}
