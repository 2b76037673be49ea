namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ContainerPortsDiffer : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InPods((workload, _) =>
    {
        var ports = workload.Containers.SelectMany(container => container.Objects("ports")).ToArray();
        return
        [
            .. ports.Select(port => port.Text("name")).Where(name => name is not null).Repeated().Select(name => $"two ports are called {name}"),
            .. ports.Select(port => $"{port.Text("containerPort")}/{port.Text("protocol") ?? "TCP"}").Repeated().Select(port => $"port {port} is there twice"),
            .. ports.Where(port => port.Number("containerPort") is < 1 or > 65535).Select(port => $"there is no port {port.Text("containerPort")}"),
        ];
    });
}
