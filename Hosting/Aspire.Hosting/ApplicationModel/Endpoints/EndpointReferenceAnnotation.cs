namespace Aspire.Hosting.ApplicationModel;

/// <summary>Remembers which endpoints of another resource this one is given.</summary>
/// <param name="resource">The resource whose endpoints are referenced.</param>
public sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    /// <summary>The resource whose endpoints are referenced.</summary>
    public IResourceWithEndpoints Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>Whether all endpoints are given, but those which exclude themselves.</summary>
    public bool UseAllEndpoints { get; set; }

    /// <summary>The endpoints that are given by name, regardless of case.</summary>
    public ISet<string> EndpointNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The network that the endpoints are seen from; the host's own by default.</summary>
    public NetworkIdentifier ContextNetworkId { get; set; } = KnownNetworkIdentifiers.LocalhostNetwork;
}
