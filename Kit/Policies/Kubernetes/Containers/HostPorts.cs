using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No container takes a port of its node.</summary>
internal sealed class HostPorts : ContainerPolicy
{
    public override string Id => "hostPortSet";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "hostPortSet")];

    public override string Why => "Only one such pod fits on a node, and the port is open past every NetworkPolicy and Service.";

    public override string Mend => "Remove hostPort and put a Service before the pods.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/overview/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var port in container.Objects("ports"))
        {
            if (port.Number("hostPort") > 0)
            {
                yield return workload.Breaks(container, $"takes port {port.Text("hostPort")} of its node", port["hostPort"]);
            }
        }
    }
}
