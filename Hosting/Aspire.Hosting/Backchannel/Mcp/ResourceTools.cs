using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel.Mcp;

/// <summary>The tools of resources that have an MCP server, for Aspire's CLI, which reaches them only through the AppHost.</summary>
internal sealed class ResourceTools(ResourceNotificationService notifications, IHttpClientFactory clients, ILogger<ResourceTools> logger)
{
    // Whoever lists resources waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Where a resource's MCP server is and which tools it has; null when it has none or does not answer.</summary>
    public async Task<JsonObject?> DescribeAsync(ResourceEvent resource, CancellationToken cancellationToken)
    {
        if (!resource.Resource.Annotations.OfType<McpServerEndpointAnnotation>().Any() || !Availability.Is(resource.Snapshot.State?.Text, KnownResourceStates.Running))
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var http = clients.CreateClient();
            var server = await AddressAsync(resource.Resource, patience.Token).ConfigureAwait(false);
            var session = await McpSession.BeginAsync(http, server, patience.Token).ConfigureAwait(false);
            return new JsonObject { ["endpointUrl"] = server.ToString(), ["tools"] = await session.ListToolsAsync(patience.Token).ConfigureAwait(false) };
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or DistributedApplicationException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogDebug("The MCP server of resource '{Resource}' does not tell its tools: {Reason}", resource.Resource.Name, e.Message);
            return null;
        }
    }

    /// <summary>Calls a tool.</summary>
    /// <param name="name">The resource's name, or that of one of its replicas.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="arguments">The tool's arguments; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The result as the server wrote it.</returns>
    /// <exception cref="InvalidOperationException">There is no such resource, or it has no MCP server.</exception>
    /// <exception cref="HttpRequestException">The server does not answer, or refuses.</exception>
    public async Task<JsonNode?> CallAsync(string name, string tool, JsonNode? arguments, CancellationToken cancellationToken)
    {
        if (!notifications.TryGetCurrentState(name, out var current))
        {
            throw new InvalidOperationException($"Resource '{name}' not found.");
        }

        using var http = clients.CreateClient();
        var server = await AddressAsync(current.Resource, cancellationToken).ConfigureAwait(false);
        var session = await McpSession.BeginAsync(http, server, cancellationToken).ConfigureAwait(false);
        return await session.CallToolAsync(tool, arguments, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Uri> AddressAsync(IResource resource, CancellationToken cancellationToken) =>
        resource is IResourceWithEndpoints server
        && resource.Annotations.OfType<McpServerEndpointAnnotation>().LastOrDefault() is { } declared
        && await declared.EndpointUrlResolver(server, cancellationToken).ConfigureAwait(false) is { } address
            ? address
            : throw new InvalidOperationException($"Resource '{resource.Name}' does not have an MCP server.");
}
