using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Orchestration;

public sealed class ResourceUrlsTests
{
    private readonly ExecutableResource _resource = TestResources.Executable("web");

    [Fact]
    public async Task ProcessAsync_AllocatedEndpoint_MakesAnInactiveUrl()
    {
        AddEndpoint("http", 8080);

        await ProcessAsync();

        var url = ResourceUrls.Of(_resource).ShouldHaveSingleItem();
        url.ShouldBe(new UrlSnapshot("http", "http://localhost:8080", false) { IsInactive = true });
    }

    [Fact]
    public async Task ProcessAsync_DeclaredUrl_IsActiveAndKept()
    {
        _resource.Annotations.Add(new ResourceUrlAnnotation { Url = "https://example.org", DisplayText = "Docs" });

        await ProcessAsync();
        await ProcessAsync();

        var url = ResourceUrls.Of(_resource).ShouldHaveSingleItem();
        url.IsInactive.ShouldBeFalse();
        url.DisplayProperties.DisplayName.ShouldBe("Docs");
    }

    [Fact]
    public async Task ProcessAsync_Callback_MayChangeAddAndGiveRelativeUrls()
    {
        AddEndpoint("http", 8080);
        _resource.Annotations.Add(new ResourceUrlsCallbackAnnotation(context =>
        {
            context.Urls[0].Url = "/swagger";
            context.Urls.Add(new ResourceUrlAnnotation { Url = "https://example.org" });
        }));

        await ProcessAsync();
        await ProcessAsync();

        ResourceUrls.Of(_resource).Select(url => url.Url).ShouldBe(["http://localhost:8080/swagger", "https://example.org"]);
    }

    [Fact]
    public async Task ProcessAsync_PathAsUrl_ReplacesThePathOfThoseBefore()
    {
        var builder = Declared.Application().CreateResourceBuilder(_resource);
        AddEndpoint("http", 8080);
        builder.WithUrls(context => context.Urls.Add(new ResourceUrlAnnotation { Url = "https://before.example/old", DisplayText = "Before" }))
            .WithUrl("/test").WithUrl("https://static.example/old")
            .WithUrls(context => context.Urls.Add(new ResourceUrlAnnotation { Url = "https://after.example/old" }));

        await ProcessAsync();

        ResourceUrls.Of(_resource).Select(url => url.Url).ShouldBe(["http://localhost:8080/test", "https://static.example/test", "https://before.example/test", "https://after.example/old"]);
        ResourceUrls.Of(_resource).Select(url => url.DisplayProperties.DisplayName).ShouldBe(["", "", "Before", ""]);
    }

    [Fact]
    public async Task ProcessAsync_BoundToAllInterfaces_AddsTheNameOfTheMachine()
    {
        var endpoint = AddEndpoint("http", 8080);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", 8080, EndpointBindingMode.IPv4AnyAddresses, targetPortExpression: null, networkId: null);

        await ProcessAsync();

        ResourceUrls.Of(_resource).Select(url => url.Url).ShouldBe(["http://localhost:8080", $"http://{Environment.MachineName}:8080"]);
    }

    [Fact]
    public async Task ProcessAsync_NamedLocalhost_ComesFirst()
    {
        var endpoint = AddEndpoint("http", 8080);
        endpoint.TargetHost = "shop.localhost";

        await ProcessAsync();

        var urls = ResourceUrls.Of(_resource);
        urls.Select(url => url.Url).ShouldBe(["http://shop.localhost:8080", "http://localhost:8080"]);
        urls.Select(url => url.IsInternal).ShouldBe([false, true]);
    }

    [Fact]
    public async Task ProcessAsync_CallbackThrows_LeavesTheUrlsAlone()
    {
        _resource.Annotations.Add(new ResourceUrlAnnotation { Url = "https://example.org" });
        _resource.Annotations.Add(new ResourceUrlsCallbackAnnotation(_ => throw new InvalidOperationException("no")));

        await ProcessAsync();

        ResourceUrls.Of(_resource).ShouldHaveSingleItem().Url.ShouldBe("https://example.org");
    }

    private EndpointAnnotation AddEndpoint(string name, int port)
    {
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: name, port: port);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
        _resource.Annotations.Add(endpoint);
        return endpoint;
    }

    private Task ProcessAsync() => ResourceUrls.ProcessAsync(
        _resource,
        new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run),
        NullLogger.Instance,
        TestContext.Current.CancellationToken);
}
