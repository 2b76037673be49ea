using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A registry that images are pushed to.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="endpoint">The registry's host, with its port if it is not the usual one.</param>
/// <param name="repository">What stands between host and image name; null for nothing.</param>
[Experimental("ASPIRECOMPUTE003")]
public class ContainerRegistryResource(string name, ReferenceExpression endpoint, ReferenceExpression? repository = null) : Resource(name), IContainerRegistry
{
    private readonly ReferenceExpression _endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));

    ReferenceExpression IContainerRegistry.Name => ReferenceExpression.Create($"{Name}");

    ReferenceExpression IContainerRegistry.Endpoint => _endpoint;

    ReferenceExpression? IContainerRegistry.Repository => repository;
}
