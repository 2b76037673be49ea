using EnvironmentKit.Deployment;

namespace EnvironmentKit.Docker;

/// <summary>
/// Who shares a network with whom. Each service that others call has an internal network of its name, which its callers join:
/// two services that need nothing of each other cannot talk. Only <see cref="Edge"/> leads out.
/// </summary>
internal sealed class NetworkPlan
{
    /// <summary>The network of what is published, or needs servers outside.</summary>
    public const string Edge = "edge";

    private readonly Dictionary<string, SortedSet<string>> _networksOf = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public NetworkPlan(TierDeployment deployment)
    {
        foreach (var service in deployment.Services)
        {
            _networksOf[service.Name] = new SortedSet<string>(StringComparer.Ordinal);
        }

        foreach (var service in deployment.Services)
        {
            foreach (var called in service.Connections.Select(connection => connection.Service).Where(called => called != service.Name))
            {
                Join(service.Name, called);
                Join(called, called);
            }

            if (service.InternetAccess || service.ExternalConnections.Count > 0 || service.Ports.Any(port => port.PublishedAs is not null))
            {
                Join(service.Name, Edge);
            }
        }

        // Without a network of its own it would land in the default one, from which everything can be reached.
        foreach (var (service, networks) in _networksOf)
        {
            if (networks.Count == 0)
            {
                Join(service, service);
            }
        }
    }

    /// <summary>All networks, ordered by name.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>The networks of a service, ordered by name.</summary>
    public IReadOnlyCollection<string> Of(Service service) => _networksOf[service.Name];

    public static bool IsInternal(string network) => network != Edge;

    private void Join(string service, string network)
    {
        _networksOf[service].Add(network);
        _names.Add(network);
    }
}
