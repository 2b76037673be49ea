using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Ports;

namespace EnvironmentKit.Engines.Companions;

/// <summary>Gives declared endpoints the ports on which servers really listen, without a proxy in between.</summary>
internal sealed class EndpointPorts
{
    private const string Address = "127.0.0.1";

    private readonly LocalPorts _allocator;
    private readonly ILookup<int, string> _declared;
    private readonly Dictionary<string, int> _claimed = [];

    public EndpointPorts(LocalPorts allocator, DistributedApplicationModel model)
    {
        _allocator = allocator;
        _declared = (from resource in model.Resources
                     from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
                     where endpoint.Port is not null
                     select (Port: endpoint.Port!.Value, By: $"endpoint '{endpoint.Name}' of '{resource.Name}'")).ToLookup(declared => declared.Port, declared => declared.By);
        foreach (var declared in _declared)
        {
            allocator.Reserve(declared.Key);
        }
    }

    /// <summary>Allocates every endpoint of the resource; a declared host port is kept.</summary>
    /// <exception cref="EnvironmentKitException">A declared port is taken, on this machine or by another resource.</exception>
    public void Assign(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().ToList())
        {
            var port = endpoint.Port ?? Claim($"{resource.Name}/{endpoint.Name}");
            if (endpoint.Port is not null)
            {
                RequireFree(resource, endpoint, port);
            }

            endpoint.IsProxied = false;
            endpoint.TargetHost = Address;
            endpoint.Port = port;
            endpoint.TargetPort = port;
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, Address, port);
        }
    }

    /// <summary>The ports of the resource's endpoints, by endpoint name.</summary>
    public static IReadOnlyDictionary<string, int> Of(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(endpoint => endpoint.Name, endpoint => endpoint.Port!.Value);

    /// <summary>A free port for the purpose, the same one when asked again.</summary>
    public int Claim(string purpose)
    {
        lock (_claimed)
        {
            if (!_claimed.TryGetValue(purpose, out var port))
            {
                _claimed[purpose] = port = _allocator.Allocate(purpose);
            }

            return port;
        }
    }

    private void RequireFree(IResource resource, EndpointAnnotation endpoint, int port)
    {
        if (_declared[port].Skip(1).Any())
        {
            throw new EnvironmentKitException($"Port {port} is declared twice: by {string.Join(" and by ", _declared[port])}. Give one of them another port, or none.");
        }

        if (!LocalPorts.IsFree(port))
        {
            var owner = PortOwner.Find(port) is { } process ? $"in use by {process}" : "in use";
            throw new EnvironmentKitException(
                $"Port {port}, declared for endpoint '{endpoint.Name}' of '{resource.Name}', is {owner}. End that process, or declare another port.");
        }
    }
}
