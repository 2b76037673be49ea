namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>Says which ports a resource's endpoints have when published. Where none is declared, a container listens on the port that
    /// clients use, a project's first endpoint of a scheme on one that whoever deploys chooses, and every other on a port that is free.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="portAllocator">Chooses ports; null for one that begins at 8000.</param>
    /// <returns>The endpoints in the order in which they were added.</returns>
    public static IReadOnlyList<ResolvedEndpoint> ResolveEndpoints(this IResource resource, IPortAllocator? portAllocator = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        portAllocator ??= new PortAllocator();
        var schemes = new HashSet<string>();
        var resolved = new List<ResolvedEndpoint>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var isHttp = endpoint.UriScheme is "http" or "https";
            var isFirst = resource is ProjectResource && isHttp && schemes.Add(endpoint.UriScheme);
            var target = endpoint switch
            {
                { TargetPort: { } declared } => ResolvedPort.Explicit(declared),
                { Port: { } port } when resource is ContainerResource => ResolvedPort.Implicit(port),
                _ when isFirst => ResolvedPort.None(),
                _ => ResolvedPort.Allocated(portAllocator.AllocatePort()),
            };
            var exposed = (endpoint.Port, target.Value) switch
            {
                ({ } port, _) => ResolvedPort.Explicit(port),
                (null, { } same) => ResolvedPort.Implicit(same),
                (null, null) when isHttp => ResolvedPort.None(),
                _ => ResolvedPort.Allocated(portAllocator.AllocatePort()),
            };
            Use(portAllocator, exposed);
            Use(portAllocator, target);
            resolved.Add(new ResolvedEndpoint { Endpoint = endpoint, TargetPort = target, ExposedPort = exposed });
        }

        return resolved;
    }

    private static void Use(IPortAllocator ports, ResolvedPort port)
    {
        if (port.Value is { } number)
        {
            ports.AddUsedPort(number);
        }
    }
}
