using EnvironmentKit.Deployment;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Networks;

/// <summary>A network is there for one server and those who refer to it.</summary>
internal sealed class UnneededNetwork : Policy
{
    public override string Id => "unneeded-network";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Who breaks into one service reaches the others on its networks.";

    public override string Mend => "Take it off the network, or declare the reference.";

    public override Uri More { get; } = new("https://docs.docker.com/engine/network/");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        if (context.Deployment is not { } deployment)
        {
            yield break;
        }

        var declared = deployment.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        var members = file.Services
            .SelectMany(service => service.Networks.Select(network => (Service: service, Network: network)))
            .ToLookup(member => member.Network.Value ?? "", StringComparer.Ordinal);
        foreach (var network in members)
        {
            // A network that leads out is for what publishes, or needs servers outside.
            var leadsOut = file.Node["networks"]?[network.Key].Flag("internal") != true;
            var asked = network.Where(member => declared.TryGetValue(member.Service.Name, out var service) && !(leadsOut && NeedsTheWorld(service))).ToList();
            if (asked.Count < 2)
            {
                continue;
            }

            var served = asked
                .OrderByDescending(member => asked.Count(other => Refers(declared[other.Service.Name], declared[member.Service.Name])))
                .ThenByDescending(member => member.Service.Name == network.Key)
                .First();
            foreach (var (service, node) in asked)
            {
                if (service != served.Service && !Refers(declared[service.Name], declared[served.Service.Name]))
                {
                    yield return service.Breaks($"is on the network {network.Key}, which serves {served.Service.Name}, and no reference leads from one to the other", node);
                }
            }
        }
    }

    private static bool NeedsTheWorld(Service service) =>
        service.InternetAccess || service.ExternalConnections.Count > 0 || service.Ports.Any(port => port.PublishedAs is not null);

    private static bool Refers(Service from, Service to) => from.Connections.Any(connection => connection.Service == to.Name);
}
