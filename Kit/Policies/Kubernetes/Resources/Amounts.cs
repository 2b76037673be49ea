using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>Finds what a container does not say about the resources that it uses. Zero says nothing.</summary>
internal static class Amounts
{
    /// <summary>A violation where an amount is missing.</summary>
    public static IEnumerable<Violation> Missing(KubernetesObject workload, ManifestNode container, string side, string resource, string message)
    {
        var amounts = container["resources"]?[side];
        var amount = ResourceQuantity.Parse(amounts?[resource]?.Value);
        return amount is null or 0 ? [workload.Breaks(container, message, amounts?[resource] ?? amounts ?? container["resources"])] : [];
    }
}
