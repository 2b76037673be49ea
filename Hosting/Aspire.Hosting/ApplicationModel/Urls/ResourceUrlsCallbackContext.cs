using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that changes a resource's URLs works with.</summary>
public class ResourceUrlsCallbackContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="executionContext">What the AppHost was started for.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="urls">The URLs so far; null for none.</param>
    /// <param name="cancellationToken">Ends the callback's work.</param>
    public ResourceUrlsCallbackContext(DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        ArgumentNullException.ThrowIfNull(resource);
        ExecutionContext = executionContext;
        Resource = resource;
        Urls = urls ?? [];
        CancellationToken = cancellationToken;
    }

    /// <summary>The resource.</summary>
    public IResource Resource { get; }

    /// <summary>The URLs so far, to be changed.</summary>
    public List<ResourceUrlAnnotation> Urls { get; }

    /// <summary>Ends the callback's work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The resource's log.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>Gets one of the resource's endpoints.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <returns>The endpoint, or null when the resource has no endpoints at all.</returns>
    public EndpointReference? GetEndpoint(string name) => Resource is IResourceWithEndpoints owner ? new EndpointReference(owner, name) : null;

    /// <summary>Gets one of the resource's endpoints as seen from a network.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="contextNetworkId">The network.</param>
    /// <returns>The endpoint, or null when the resource has no endpoints at all.</returns>
    public EndpointReference? GetEndpoint(string name, NetworkIdentifier contextNetworkId) =>
        Resource is IResourceWithEndpoints owner ? new EndpointReference(owner, name, contextNetworkId) : null;
}
