using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Ports;

/// <summary>A service that runs several times publishes no port of the host.</summary>
internal sealed class HostPortOfReplicas : ServicePolicy
{
    public override string Id => "host-port-with-replicas";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The port exists once on a host, so that the second replica cannot start.";

    public override string Mend => "Let one gateway publish the port and lead to the replicas, or publish a range of ports.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/deploy/#replicas");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (file.IsStack || (service.Node.Number("scale") ?? service.Node.Number("deploy.replicas")) is not (> 1 and var replicas))
        {
            yield break;
        }

        foreach (var port in service.Ports)
        {
            if (port.HostPorts.Count() is > 0 and var ports && ports < replicas)
            {
                yield return service.Breaks($"publishes port {port.Published} and shall run {replicas} times on one host", port.Node);
            }
        }
    }
}
