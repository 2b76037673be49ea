using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>Nobody logs in to a container.</summary>
internal sealed class SshPort : ContainerPolicy
{
    public override string Id => "ssh-port";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "ssh-port")];

    public override string Why => "A server for logins in a container is a second door with passwords and keys of its own.";

    public override string Mend => "Remove the port and the server; kubectl exec and docker exec ask the cluster who may.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var port in container.Objects("ports"))
        {
            if (port.Number("containerPort") == 22 && port.Text("protocol") is null or "TCP")
            {
                yield return workload.Breaks(container, "listens on port 22, for SSH", port);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services.Where(service => service.Runs))
        {
            foreach (var port in service.Ports)
            {
                if (port.ContainerPorts.Contains(22))
                {
                    yield return service.Breaks("listens on port 22, for SSH", port.Node);
                }
            }
        }
    }
}
