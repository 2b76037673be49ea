using System.Text.Json.Nodes;

namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ServicePortLeadsToContainer : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from service in set.Of("Service")
        from workload in set.Selected(service.Node.Texts("spec.selector"))
        from port in service.Node.Objects("spec.ports")
        let target = port.Text("targetPort") ?? port.Text("port")
        let protocol = port.Text("protocol") ?? "TCP"
        where !workload.Containers.SelectMany(container => container.Objects("ports")).Any(candidate => Leads(candidate, target, protocol))
        select $"{service}: no container of {workload} has port {target}";

    private static bool Leads(JsonObject port, string? target, string protocol) =>
        (port.Text("name") == target || port.Text("containerPort") == target) && (port.Text("protocol") ?? "TCP") == protocol;
}
