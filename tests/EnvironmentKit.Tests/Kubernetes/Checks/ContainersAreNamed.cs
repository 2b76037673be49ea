namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ContainersAreNamed : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InPods((workload, _) =>
    {
        var containers = workload.Containers.ToArray();
        return
        [
            .. containers.Length == 0 ? (string[])["there is no container"] : [],
            .. containers.Select(container => container.Text("name")).Repeated().Select(name => $"two containers are called {name}"),
        ];
    });
}
