using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Tells of resources that serve the Model Context Protocol.</summary>
public static class McpServerResourceBuilderExtensions
{
    /// <summary>Says that a resource serves the Model Context Protocol.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">What follows the endpoint's address; null for nothing.</param>
    /// <param name="endpointName">The endpoint; <c>https</c>, or else <c>http</c>, when null.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREMCP001")]
    public static IResourceBuilder<T> WithMcpServer<T>(this IResourceBuilder<T> builder, string? path = "/mcp", string? endpointName = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithAnnotation(new McpServerEndpointAnnotation((resource, cancellationToken) =>
            McpServerEndpointAnnotation.AddressAsync(Endpoint(resource, endpointName), path, cancellationToken)));
        return builder.WithUrls(context =>
        {
            if (Find(builder.Resource, endpointName) is { } endpoint)
            {
                context.Urls.Add(new ResourceUrlAnnotation { Url = path ?? "", DisplayText = "MCP Endpoint", Endpoint = endpoint });
            }
        });
    }

    private static EndpointReference Endpoint(IResourceWithEndpoints resource, string? name) => Find(resource, name)
        ?? throw new DistributedApplicationException($"The MCP server of resource '{resource.Name}' has no endpoint {(name is null ? "'https' or 'http'" : $"'{name}'")}. Add it, or name another one.");

    private static EndpointReference? Find(IResourceWithEndpoints resource, string? name)
    {
        string[] names = name is null ? ["https", "http"] : [name];
        return names.Select(each => resource.GetEndpoints().FirstOrDefault(endpoint => string.Equals(endpoint.EndpointName, each, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(endpoint => endpoint is not null);
    }
}
