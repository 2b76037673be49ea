namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says where a resource serves the Model Context Protocol.</summary>
/// <param name="endpointUrlResolver">Tells the address; null while there is none.</param>
public sealed class McpServerEndpointAnnotation(Func<IResourceWithEndpoints, CancellationToken, Task<Uri?>> endpointUrlResolver) : IResourceAnnotation
{
    /// <summary>Tells the address; null while there is none.</summary>
    public Func<IResourceWithEndpoints, CancellationToken, Task<Uri?>> EndpointUrlResolver { get; } = endpointUrlResolver ?? throw new ArgumentNullException(nameof(endpointUrlResolver));

    /// <summary>Takes an endpoint of the resource.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="path">What follows it; null for nothing.</param>
    /// <returns>The annotation.</returns>
    public static McpServerEndpointAnnotation FromEndpoint(string endpointName, string? path = "/mcp")
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        return new McpServerEndpointAnnotation((resource, cancellationToken) => AddressAsync(resource.GetEndpoint(endpointName), path, cancellationToken));
    }

    internal static async Task<Uri?> AddressAsync(EndpointReference endpoint, string? path, CancellationToken cancellationToken)
    {
        if (!endpoint.Exists || await endpoint.GetValueAsync(cancellationToken).ConfigureAwait(false) is not { Length: > 0 } url)
        {
            return null;
        }

        return new Uri(string.IsNullOrEmpty(path) ? url : $"{url.TrimEnd('/')}/{path.TrimStart('/')}");
    }
}
