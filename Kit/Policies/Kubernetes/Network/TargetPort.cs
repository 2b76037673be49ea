using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A Service leads to a port that its pods have.</summary>
internal sealed class TargetPort : Policy
{
    public override string Id => "target-port-of-no-container";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Every call to that port is refused, although the Service and its pods are there.";

    public override string Mend => "Let targetPort be the name or number of a container's port, with the same protocol.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var service in set.Of("Service"))
        {
            var selector = PodSelector.OfLabels(service.Node.At("spec.selector"));
            if (selector.IsEmpty)
            {
                continue;
            }

            foreach (var workload in set.Selected(selector, service))
            {
                foreach (var port in service.Node.Objects("spec.ports"))
                {
                    var target = port["targetPort"] ?? port["port"];
                    if (!ContainerPort.IsOpen(workload, target?.Value, port.Text("protocol")))
                    {
                        yield return service.Breaks($"leads to port {target?.Value} of {workload}, which no container has", target);
                    }
                }
            }
        }
    }
}
