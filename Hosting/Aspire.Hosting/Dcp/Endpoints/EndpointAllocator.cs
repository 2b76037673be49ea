using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Endpoints;

/// <summary>Decides for every endpoint whether a proxy stands in front of it and on which port it is reached.</summary>
/// <remarks>
/// Ports are picked here rather than by the orchestrator, so that what refers to them can be resolved while the orchestrator is still
/// coming up.
/// </remarks>
internal sealed class EndpointAllocator(DcpOptions options)
{
    private readonly HostPorts _ports = new();
    private readonly HashSet<string> _serviceNames = new(StringComparer.Ordinal);

    /// <summary>Allocates the endpoints of all resources.</summary>
    /// <param name="resources">The resources and their numbers of replicas.</param>
    /// <returns>What to serve for each resource.</returns>
    /// <exception cref="DistributedApplicationException">An endpoint contradicts itself, or its port is taken.</exception>
    public IReadOnlyDictionary<IResource, IReadOnlyList<ServedEndpoint>> Allocate(IReadOnlyList<(IResource Resource, int Replicas)> resources)
    {
        foreach (var (resource, replicas) in resources)
        {
            foreach (var endpoint in EndpointsOf(resource))
            {
                if (!IsAllocated(endpoint))
                {
                    endpoint.ResolveIsProxied(IsProxied(resource, endpoint));
                    EndpointRules.Check(resource, endpoint, replicas);
                }
            }
        }

        // Declared ports come first: none of them may be given out for an endpoint that has no wish.
        ReserveDeclaredPorts(resources);
        return resources.ToDictionary(
            entry => entry.Resource,
            IReadOnlyList<ServedEndpoint> (entry) => [.. EndpointsOf(entry.Resource).Select(endpoint => Allocate(entry.Resource, endpoint))]);
    }

    private static IEnumerable<EndpointAnnotation> EndpointsOf(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>();

    /// <summary>Whether somebody else has settled already where the endpoint is.</summary>
    private static bool IsAllocated(EndpointAnnotation endpoint) => endpoint.AllocatedEndpoint is not null;

    /// <remarks>What outlives the run must be reached without the run's proxies.</remarks>
    private bool IsProxied(IResource resource, EndpointAnnotation endpoint) =>
        resource.Annotations.OfType<ProxySupportAnnotation>().LastOrDefault() is not { ProxyEnabled: false } &&
        (endpoint.IsExplicitlyProxied ?? (options.RandomizePorts || !ContainerLifetimes.IsPersistent(resource)));

    private int? DeclaredPort(IResource resource, EndpointAnnotation endpoint) =>
        endpoint.AllocatedEndpoint?.Port ??
        (options.RandomizePorts && endpoint.IsProxied ? null
            // The port in the container says nothing about the one on this machine.
            : resource.IsContainer() ? endpoint.DeclaredPort
            : endpoint.Port);

    private void ReserveDeclaredPorts(IReadOnlyList<(IResource Resource, int Replicas)> resources)
    {
        Dictionary<(int Port, ProtocolType Protocol), (IResource Resource, EndpointAnnotation Endpoint)> owners = [];
        foreach (var (resource, _) in resources)
        {
            foreach (var endpoint in EndpointsOf(resource))
            {
                if (endpoint is { IsProxied: true, TargetPort: { } target } && !resource.IsContainer())
                {
                    _ports.Exclude(target);
                }

                if (DeclaredPort(resource, endpoint) is not { } port)
                {
                    continue;
                }

                _ports.Exclude(port);
                if (!owners.TryAdd((port, endpoint.Protocol), (resource, endpoint)) && owners[(port, endpoint.Protocol)].Resource != resource)
                {
                    var other = owners[(port, endpoint.Protocol)];
                    throw new DistributedApplicationException(
                        $"The endpoint '{endpoint.Name}' of resource '{resource.Name}' and the endpoint '{other.Endpoint.Name}' of resource " +
                        $"'{other.Resource.Name}' both ask for port {port}. Give one of them another port, or none to have one picked.");
                }

                // What starts later may well wait for somebody else to leave the port.
                if (!IsAllocated(endpoint) && !MayBeItsOwn(resource) && !HostPorts.IsFree(port, endpoint.Protocol))
                {
                    throw new DistributedApplicationException(
                        $"Port {port}, which the endpoint '{endpoint.Name}' of resource '{resource.Name}' asks for, is taken by another program. " +
                        $"End that program ('ss -lntp sport = :{port}' shows it), or give the endpoint another port.");
                }
            }
        }
    }

    /// <summary>Whether the port may be taken without harm: by what leaves it in time, or by the resource's own container of an earlier run.</summary>
    private static bool MayBeItsOwn(IResource resource) =>
        resource.Annotations.OfType<ExplicitStartupAnnotation>().Any() || ContainerLifetimes.IsPersistent(resource);

    private ServedEndpoint Allocate(IResource resource, EndpointAnnotation endpoint)
    {
        var host = TargetHost.Of(endpoint);
        var port = DeclaredPort(resource, endpoint) ?? _ports.Next(endpoint.Protocol);
        var service = new Service
        {
            Metadata = { Name = ServiceName(resource, endpoint) },
            Spec =
            {
                Port = port,
                Protocol = endpoint.Protocol == ProtocolType.Udp ? "UDP" : "TCP",
                Address = host.ListenAddress,
                AddressAllocationMode = endpoint.IsProxied ? null : ServiceSpec.Proxyless,
            },
        };
        service.Metadata.Annotate(DcpMetadata.ResourceName, resource.Name);
        service.Metadata.Annotate(DcpMetadata.EndpointName, endpoint.Name);

        if (!endpoint.IsProxied && !resource.IsContainer())
        {
            endpoint.TargetPort = port;
        }

        if (!IsAllocated(endpoint))
        {
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(
                endpoint,
                host.ConnectAddress,
                port,
                host.BindingMode,
                PortTemplate(service),
                endpoint.DefaultNetworkID);
        }

        if (resource.IsContainer())
        {
            // Containers reach each other directly, by name.
            endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(
                KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
                new AllocatedEndpoint(
                    endpoint,
                    ContainerNames.OnNetwork(resource),
                    endpoint.TargetPort!.Value,
                    EndpointBindingMode.SingleAddress,
                    PortTemplate(service),
                    KnownNetworkIdentifiers.DefaultAspireContainerNetwork));
        }

        return new ServedEndpoint(endpoint, service, new ServiceProducer(service.Metadata.Name, host.ListenAddress, endpoint.TargetPort));
    }

    private static string PortTemplate(Service service) => $$$"""{{- portForServing "{{{service.Metadata.Name}}}" -}}""";

    private string ServiceName(IResource resource, EndpointAnnotation endpoint)
    {
        var name = string.Join('-', ((string?[])
        [
            resource.Name,
            EndpointsOf(resource).Skip(1).Any() ? endpoint.Name : null,
            options.ResourceNameSuffix,
        ]).Where(part => !string.IsNullOrEmpty(part)));
        var unique = name;
        for (var number = 1; !_serviceNames.Add(unique); number++)
        {
            unique = $"{name}-{number}";
        }

        return unique;
    }
}
