using System.Net;
using System.Net.Sockets;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// Nothing reaches anything, except along the declared references. Both directions of a path are written beside the service
/// that calls, so that a new service changes no other one's file. Probes come from the node, which policies let through.
/// </summary>
/// <param name="services">The tier's services.</param>
/// <param name="labels">Their labels.</param>
/// <param name="space">The tier's namespace.</param>
internal sealed class TierNetwork(IReadOnlyList<Service> services, KubernetesLabels labels, string space)
{
    private const string AnyAddress = "0.0.0.0/0";
    private const string AnyAddress6 = "::/0";

    // What is not the internet: private networks, among them those of pods and nodes, and the cloud's metadata service.
    private static readonly string[] _inside = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];
    private static readonly string[] _inside6 = ["::1/128", "fc00::/7", "fe80::/10"];

    /// <summary>What holds for all pods of the tier: no traffic but questions for names.</summary>
    public static IReadOnlyList<KubernetesManifest> Defaults(KubernetesLabels labels) =>
    [
        new NetworkPolicyManifest(new ObjectMeta("default-deny", labels.OfTierVersion), new LabelSelector()) { Ingress = [], Egress = [] },
        new NetworkPolicyManifest(new ObjectMeta("allow-dns", labels.OfTierVersion), new LabelSelector())
        {
            Egress =
            [
                new NetworkRule(
                    [NetworkPeer.Namespace("kube-system", new Dictionary<string, string> { ["k8s-app"] = "kube-dns" })],
                    [new NetworkPort(53, "UDP"), new NetworkPort(53, "TCP")]),
            ],
        },
    ];

    /// <summary>The ports that the world reaches without the ingress controller.</summary>
    public static IEnumerable<ServicePort> PublishedPorts(Service service) =>
        service.Ports.Where(port => port.PublishedAs is not null && !(service.Gateway is not null && port.Scheme is "http" or "https"));

    public static string PublishedName(Service service) => $"{service.Name}-published";

    /// <summary>The policies that let the tier be called by those services of other namespaces that run on every node.</summary>
    /// <param name="agents">The services.</param>
    /// <param name="agentSpace">Their namespace.</param>
    public IEnumerable<KubernetesManifest> FromNodes(IReadOnlyList<Service> agents, string agentSpace) =>
        from agent in agents
        from call in agent.Connections.GroupBy(connection => connection.Service, StringComparer.Ordinal)
        select new NetworkPolicyManifest(new ObjectMeta($"{agent.Name}-to-{call.Key}", labels.Of(agent)), new LabelSelector(KubernetesLabels.SelectorOf(call.Key)))
        {
            Ingress = [new NetworkRule([NetworkPeer.Namespace(agentSpace, KubernetesLabels.SelectorOf(agent.Name))], PortsOf(call))],
        };

    /// <summary>The policies that a service's references ask for.</summary>
    public IEnumerable<KubernetesManifest> Of(Service service)
    {
        var calls = service.Connections.GroupBy(connection => connection.Service, StringComparer.Ordinal).ToArray();
        NetworkRule[] egress =
        [
            .. calls.Select(call => new NetworkRule([PeerOf(service, call.Key)], PortsOf(call))),
            .. service.ExternalConnections.Select(OutsideRule),
            .. InternetRules(service),
        ];
        var meta = new ObjectMeta(service.Name, labels.Of(service));
        if (egress.Length > 0)
        {
            yield return Policy(service.Name, service.Name) with { Egress = egress };
        }

        foreach (var call in service.EveryNode ? [] : calls)
        {
            yield return Policy($"{service.Name}-to-{call.Key}", call.Key) with
            {
                Ingress = [new NetworkRule([NetworkPeer.Pods(KubernetesLabels.SelectorOf(service.Name))], PortsOf(call))],
            };
        }

        if (service.Gateway is { } gateway)
        {
            yield return Policy($"{service.Name}-from-ingress", service.Name) with
            {
                Ingress = [new NetworkRule([NetworkPeer.Namespace(gateway.IngressNamespace)], [new NetworkPort(GatewayIngress.PortOf(service).Number, "TCP")])],
            };
        }

        NetworkPort[] published = [.. PublishedPorts(service).Select(port => new NetworkPort(port.Number, Protocol(port)))];
        if (published.Length > 0)
        {
            yield return Policy(PublishedName(service), service.Name) with
            {
                Ingress = [new NetworkRule([NetworkPeer.Addresses(AnyAddress), NetworkPeer.Addresses(AnyAddress6)], published)],
            };
        }

        NetworkPolicyManifest Policy(string name, string pods) =>
            new(meta with { Name = name }, new LabelSelector(KubernetesLabels.SelectorOf(pods)));
    }

    private NetworkPeer PeerOf(Service caller, string called)
    {
        var pods = KubernetesLabels.SelectorOf(called);
        return caller.EveryNode ? NetworkPeer.Namespace(space, pods) : NetworkPeer.Pods(pods);
    }

    private static NetworkRule[] InternetRules(Service service) =>
        service.InternetAccess
            ? [new NetworkRule([NetworkPeer.Addresses(AnyAddress, _inside), NetworkPeer.Addresses(AnyAddress6, _inside6)], [])]
            : [];

    // Policies know addresses, not names: a server that is given by name is let through on its port wherever it is.
    private static NetworkRule OutsideRule(ExternalConnection connection)
    {
        NetworkPeer[] peers = IPAddress.TryParse(connection.Host, out var address)
            ? [NetworkPeer.Addresses(address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{address}/128" : $"{address}/32")]
            : [NetworkPeer.Addresses(AnyAddress, "169.254.0.0/16"), NetworkPeer.Addresses(AnyAddress6, "fe80::/10")];
        return new NetworkRule(peers, [new NetworkPort(connection.Port, "TCP")]);
    }

    private NetworkPort[] PortsOf(IGrouping<string, Connection> call)
    {
        var called = services.FirstOrDefault(service => service.Name == call.Key);
        return
        [
            .. call.Select(connection => connection.Port).Distinct().Order().Select(number =>
                new NetworkPort(number, called?.Ports.FirstOrDefault(port => port.Number == number) is { } port ? Protocol(port) : "TCP")),
        ];
    }

    private static string Protocol(ServicePort port) => port.Udp ? "UDP" : "TCP";
}
