using System.Net;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Backchannel.Mcp;

/// <summary>The tools of a resource that has an MCP server, which is a real one here.</summary>
public sealed class ResourceToolsTests
{
    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResourceWithAServer_RunsAndAnswers_ToolsAreListedAndCalled(bool asEvents)
    {
        await using var server = await ServeAsync(asEvents);
        await using var application = Application(server, out var resource);
        await application.ResourceNotifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running });
        var tools = ToolsOf(application);
        application.ResourceNotifications.TryGetCurrentState("books", out var current).ShouldBeTrue();

        var described = (await tools.DescribeAsync(current!, Deadline).InTime())!;
        var result = await tools.CallAsync("books", "find", new JsonObject { ["title"] = "whale" }, Deadline).InTime();

        described["endpointUrl"]!.GetValue<string>().ShouldEndWith("/mcp");
        described["tools"]!.AsArray().Select(tool => tool!["name"]!.GetValue<string>()).ShouldBe(["find", "lend"], "both pages");
        result!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("find whale");
        (await Should.ThrowAsync<HttpRequestException>(() => tools.CallAsync("books", "burn", null, Deadline))).Message.ShouldContain("no such tool");
    }

    [Fact]
    public async Task ResourceWithAServer_DoesNotAnswer_HasNoTools()
    {
        await using var application = Application(null, out var resource);
        await application.ResourceNotifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running });
        application.ResourceNotifications.TryGetCurrentState("books", out var current).ShouldBeTrue();

        (await ToolsOf(application).DescribeAsync(current!, Deadline).InTime()).ShouldBeNull();
    }

    [Fact]
    public async Task Call_NoSuchResourceOrNoServer_SaysSo()
    {
        var builder = Declared.Application();
        var plain = builder.AddExecutable("plain", "true", ".");
        await using var application = builder.Build();
        await application.ResourceNotifications.PublishUpdateAsync(plain.Resource, snapshot => snapshot);
        var tools = ToolsOf(application);

        (await Should.ThrowAsync<InvalidOperationException>(() => tools.CallAsync("nobody", "find", null, Deadline))).Message.ShouldContain("'nobody'");
        (await Should.ThrowAsync<InvalidOperationException>(() => tools.CallAsync("plain", "find", null, Deadline))).Message.ShouldContain("does not have an MCP server");
    }

    private static ResourceTools ToolsOf(DistributedApplication application) =>
        new(application.ResourceNotifications, application.Services.GetRequiredService<IHttpClientFactory>(), NullLogger<ResourceTools>.Instance);

#pragma warning disable ASPIREMCP001
    private static DistributedApplication Application(WebApplication? server, out IResource resource)
    {
        // Without a server the port is one where nobody listens.
        var port = server is null ? 9 : new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        var builder = Declared.Application();
        var books = builder.AddResource(new Books("books")).WithMcpServer().WithEndpoint(
            "http", endpoint => (endpoint.UriScheme, endpoint.AllocatedEndpoint) = ("http", new AllocatedEndpoint(endpoint, "127.0.0.1", port)));
        resource = books.Resource;
        return builder.Build();
    }
#pragma warning restore ASPIREMCP001

    private static async Task<WebApplication> ServeAsync(bool asEvents)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.MapPost("/mcp", async context =>
        {
            var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
            var method = request["method"]!.GetValue<string>();
            if (method == "initialize")
            {
                context.Response.Headers["Mcp-Session-Id"] = "one";
            }
            else if (context.Request.Headers["Mcp-Session-Id"] != "one")
            {
                context.Response.StatusCode = 400;
                return;
            }

            if (request["id"] is not { } id)
            {
                context.Response.StatusCode = 202;
                return;
            }

            var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone() };
            answer[method == "tools/call" && Tool(request) == "burn" ? "error" : "result"] = Answer(method, request);
            context.Response.ContentType = asEvents ? "text/event-stream" : "application/json";
            await context.Response.WriteAsync(asEvents
                ? $"event: message\ndata: {{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}}\n\nevent: message\ndata: {answer.ToJsonString()}\n\n"
                : answer.ToJsonString());
        });
        await server.StartAsync(Deadline);
        return server;
    }

    private static JsonObject Answer(string method, JsonNode request) => method switch
    {
        "initialize" => new() { ["protocolVersion"] = "2025-06-18", ["capabilities"] = new JsonObject() },
        "tools/list" when request["params"]!["cursor"] is null => new() { ["tools"] = new JsonArray(new JsonObject { ["name"] = "find" }), ["nextCursor"] = "2" },
        "tools/list" => new() { ["tools"] = new JsonArray(new JsonObject { ["name"] = "lend" }) },
        _ when Tool(request) == "burn" => new() { ["code"] = -32602, ["message"] = "no such tool" },
        _ => new() { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = $"{Tool(request)} {request["params"]!["arguments"]!["title"]}" }) },
    };

    private static string Tool(JsonNode request) => request["params"]!["name"]!.GetValue<string>();

    private sealed class Books(string name) : Resource(name), IResourceWithEndpoints;
}
