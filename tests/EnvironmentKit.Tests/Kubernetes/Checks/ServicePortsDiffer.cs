namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ServicePortsDiffer : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var service in set.Of("Service"))
        {
            var ports = service.Node.Objects("spec.ports").ToArray();
            if (ports.Length == 0 && service.Node.Text("spec.clusterIP") != "None")
            {
                yield return $"{service} has no port";
            }

            if (ports.Length > 1 && ports.Any(port => port.Text("name") is null))
            {
                yield return $"{service} has a port without a name";
            }

            foreach (var repeated in ports.Select(port => port.Text("name")).Concat(ports.Select(port => $"{port.Text("port")}/{port.Text("protocol")}")).Repeated())
            {
                yield return $"{service} has port {repeated} twice";
            }
        }
    }
}
