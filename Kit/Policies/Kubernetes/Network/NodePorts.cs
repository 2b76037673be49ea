using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>No Service opens a port of every node.</summary>
internal sealed class NodePorts : Policy
{
    public override string Id => "service-type";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "service-type")];

    public override string Why => "The port is open on all nodes, past the door of the tier and its TLS.";

    public override string Mend => "Use ClusterIP and an Ingress, or LoadBalancer.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var service in set.Of("Service"))
        {
            if (service.Node.At("spec.type") is { Value: "NodePort" } type)
            {
                yield return service.Breaks("opens a port of every node", type);
            }
        }
    }
}
