using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Deployment.Resolution.Values;

/// <summary>On which ports a resource's container listens.</summary>
internal sealed class EndpointPorts
{
    /// <summary>What .NET's images listen on.</summary>
    private const int ProjectPort = 8080;
    private const int LongestName = 15;

    private readonly List<(EndpointAnnotation Endpoint, int Port)> _ports = [];
    private readonly bool _endsTls;

    /// <exception cref="EnvironmentKitException">An endpoint does not say where the container listens.</exception>
    public EndpointPorts(IResource resource, bool isProject)
    {
        _endsTls = isProject;
        var next = ProjectPort;
        // Of an image that the declaration writes, the declaration says the port as well: in a variable, or as an argument.
        var isWritten = resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { DockerfileFactory: not null };
        var taken = resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => endpoint.TargetPort).ToHashSet();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (IsLeftToTheGateway(endpoint))
            {
                continue;
            }

            if (endpoint.TargetPort is not { } port)
            {
                port = isProject ? Next() : endpoint.Port ?? (isWritten ? Next() : throw new EnvironmentKitException(
                    $"The endpoint '{endpoint.Name}' of '{resource.Name}' does not say on which port the container listens. Give it one, as in WithHttpEndpoint(targetPort: 8080)."));
            }

            _ports.Add((endpoint, port));
        }

        int Next()
        {
            while (taken.Contains(next))
            {
                next++;
            }

            return next++;
        }
    }

    /// <summary>The port of an endpoint; a project's https endpoint is its http endpoint, because TLS ends before it.</summary>
    public (EndpointAnnotation Endpoint, int Port)? Find(string name)
    {
        var found = _ports.Find(port => string.Equals(port.Endpoint.Name, name, StringComparison.OrdinalIgnoreCase));
        return found.Endpoint is not null ? found
            : _endsTls && _ports.Find(port => port.Endpoint.UriScheme == "http") is { Endpoint: not null } http ? http
            : null;
    }

    /// <summary>Whether TLS of a project's endpoint ends before the container, so that it does not listen there.</summary>
    public bool IsLeftToTheGateway(EndpointAnnotation endpoint) => _endsTls && endpoint is { UriScheme: "https", TargetPort: null or ProjectPort };

    /// <summary>The ports as services have them, ordered by number.</summary>
    public IReadOnlyList<ServicePort> Ports(string service) =>
    [
        .. _ports.DistinctBy(port => port.Port).OrderBy(port => port.Port).Select(port => new ServicePort(NameOf(port.Endpoint, service), port.Port)
        {
            Scheme = port.Endpoint.UriScheme,
            Udp = port.Endpoint.Protocol == ProtocolType.Udp,
            PublishedAs = port.Endpoint.IsExternal ? port.Endpoint.Port ?? port.Port : null,
        }),
    ];

    private static string NameOf(EndpointAnnotation endpoint, string service)
    {
        var name = endpoint.Name.ToLowerInvariant();
        return name.Length <= LongestName && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? name
            : throw new EnvironmentKitException($"The endpoint '{endpoint.Name}' of '{service}' has a name that Kubernetes does not allow. Use at most {LongestName} letters, digits and hyphens.");
    }
}
