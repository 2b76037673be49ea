using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A Service's ports are whole and differ.</summary>
internal sealed class WholeServicePorts : Policy
{
    public override string Id => "service-ports-differ";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the Service.";

    public override string Mend => "Give each port a number of its own, and a name where there are several.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var service in set.Of("Service"))
        {
            if (service.Node.Text("spec.type") == "ExternalName")
            {
                continue;
            }

            var ports = service.Node.Objects("spec.ports").ToList();
            if (ports.Count == 0 && service.Node.Text("spec.clusterIP") != "None")
            {
                yield return service.Breaks("has no port", service.Node["spec"]);
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var port in ports)
            {
                var name = port.Text("name");
                if (name is null && ports.Count > 1)
                {
                    yield return service.Breaks("has a port without a name", port);
                }

                if (name is not null && !seen.Add(name))
                {
                    yield return service.Breaks($"has the port {name} twice", port);
                }

                var number = $"{port.Text("port")}/{port.Text("protocol") ?? "TCP"}";
                if (!seen.Add(number))
                {
                    yield return service.Breaks($"has the port {number} twice", port);
                }
            }
        }
    }
}
