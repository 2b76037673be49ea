using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>A pod's ports are whole and differ.</summary>
internal sealed class ContainerPorts : PodPolicy
{
    public override string Id => "container-ports-check";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "container-ports-check")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the pod, or leads a name to the wrong port.";

    public override string Mend => "Give each port a number from 1 to 65535 and a name of its own within the pod.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in workload.AllContainers)
        {
            foreach (var port in container.Objects("ports"))
            {
                if (port.Text("name") is { } name && !names.Add(name))
                {
                    yield return workload.Breaks($"has two ports called {name}", port["name"]);
                }

                if (port.Number("containerPort") is not (>= 1 and <= 65535))
                {
                    yield return workload.Breaks($"has a port {port.Text("containerPort")}, which does not exist", port);
                }
                else if (!numbers.Add($"{port.Text("containerPort")}/{port.Text("protocol") ?? "TCP"}"))
                {
                    yield return workload.Breaks($"has port {port.Text("containerPort")}/{port.Text("protocol") ?? "TCP"} twice", port);
                }
            }
        }
    }
}
