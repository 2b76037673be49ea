using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.ApplicationModel.Endpoints;

public sealed class EndpointTests
{
    [Fact]
    public void Port_WithoutProxy_IsTheTargetPort()
    {
        new EndpointAnnotation(ProtocolType.Tcp, targetPort: 80, isProxied: false).Port.ShouldBe(80);
        new EndpointAnnotation(ProtocolType.Tcp, targetPort: 80, isProxied: true).Port.ShouldBeNull();
        new EndpointAnnotation(ProtocolType.Tcp, port: 81, isProxied: false).TargetPort.ShouldBe(81);
    }

    [Fact]
    public void Constructor_NoNameOrScheme_TakesTheProtocol()
    {
        var endpoint = new EndpointAnnotation(ProtocolType.Udp);

        (endpoint.Name, endpoint.UriScheme, endpoint.Transport, endpoint.IsProxied, endpoint.IsExplicitlyProxied).ShouldBe(("udp", "udp", "udp", true, null));
    }

    [Fact]
    public void AllocatedEndpoint_OfAnotherNetwork_IsRefused()
    {
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: "tcp");
        var elsewhere = new AllocatedEndpoint(endpoint, "db", 5432, EndpointBindingMode.SingleAddress, networkId: KnownNetworkIdentifiers.DefaultAspireContainerNetwork);

        Should.Throw<InvalidOperationException>(() => endpoint.AllocatedEndpoint = elsewhere).Message.ShouldContain("aspire-container-network");
    }

    [Fact]
    public async Task GetValueAsync_BeforeAllocation_WaitsForIt()
    {
        var web = Declared.Application().AddContainer("web", "nginx").WithHttpEndpoint(targetPort: 80);
        var url = web.GetEndpoint("http").GetValueAsync(TestContext.Current.CancellationToken).AsTask();
        url.IsCompleted.ShouldBeFalse();

        web.Allocated("http", 8080);

        (await url).ShouldBe("http://localhost:8080");
        web.GetEndpoint("http").Port.ShouldBe(8080);
    }

    [Theory]
    [InlineData(EndpointProperty.Host, "localhost", "{web.bindings.http.host}")]
    [InlineData(EndpointProperty.IPV4Host, "127.0.0.1", "{web.bindings.http.host}")]
    [InlineData(EndpointProperty.Port, "8080", "{web.bindings.http.port}")]
    [InlineData(EndpointProperty.Scheme, "http", "{web.bindings.http.scheme}")]
    [InlineData(EndpointProperty.HostAndPort, "localhost:8080", "{web.bindings.http.host}:{web.bindings.http.port}")]
    [InlineData(EndpointProperty.TlsEnabled, "False", "{web.bindings.http.tlsEnabled}")]
    [InlineData(EndpointProperty.TargetPort, "8081", "{web.bindings.http.targetPort}")]
    public async Task Property_EachPart_HasValueAndPlaceholder(EndpointProperty property, string value, string placeholder)
    {
        var web = Declared.Application().AddExecutable("web", "web", ".").WithHttpEndpoint().Allocated("http", 8080);

        var part = web.GetEndpoint("http").Property(property);

        (await part.GetValueAsync(TestContext.Current.CancellationToken)).ShouldBe(value);
        part.ValueExpression.ShouldBe(placeholder);
    }

    [Fact]
    public void Url_OfUnknownOrUnallocatedEndpoint_SaysWhich()
    {
        var web = Declared.Application().AddExecutable("web", "web", ".").WithHttpEndpoint();

        Should.Throw<InvalidOperationException>(() => web.GetEndpoint("http").Url).Message.ShouldBe("The endpoint `http` is not allocated for the resource `web`.");
        Should.Throw<InvalidOperationException>(() => web.GetEndpoint("grpc").Scheme.Length).Message.ShouldBe("The endpoint `grpc` is not defined for the resource `web`. Available endpoints: `http`.");
    }

    [Fact]
    public void WithEndpoint_SameNameAgain_ChangesWhatIsSaid()
    {
        var web = Declared.Application().AddExecutable("web", "web", ".").WithHttpEndpoint(port: 8080, isProxied: false);

        web.WithHttpEndpoint(targetPort: 3000);

        var endpoint = web.Resource.Annotations.OfType<EndpointAnnotation>().ShouldHaveSingleItem();
        (endpoint.Port, endpoint.TargetPort, endpoint.IsProxied).ShouldBe((8080, 3000, false));
    }

    [Fact]
    public async Task WithEndpoint_OtherVariableForTheSameEndpoint_ReplacesTheFormer()
    {
        var web = Declared.Application().AddExecutable("web", "web", ".").WithHttpEndpoint(targetPort: 3001, env: "PORT").WithHttpEndpoint(env: "NEW_PORT");

        (await web.EnvironmentAsync()).Where(variable => variable.Key.EndsWith("PORT", StringComparison.Ordinal)).ShouldBe([new("NEW_PORT", "3001")]);
    }

    [Fact]
    public async Task Property_Ipv4HostOfThisMachine_IsKnownBeforeThePort()
    {
        var web = Declared.Application().AddExecutable("web", "web", ".").WithHttpEndpoint();

        var address = web.GetEndpoint("http").Property(EndpointProperty.IPV4Host).GetValueAsync(TestContext.Current.CancellationToken);

        address.IsCompletedSuccessfully.ShouldBeTrue();
        (await address).ShouldBe("127.0.0.1");
    }

    [Fact]
    public void ResolveEndpoints_ProjectWithAPortOnly_KeepsIt()
    {
        var web = Declared.Published().AddResource(new ProjectResource("web")).WithHttpEndpoint(port: 5001);

        var resolved = web.Resource.ResolveEndpoints().ShouldHaveSingleItem();

        (resolved.ExposedPort.Value, resolved.TargetPort.Value).ShouldBe((5001, null));
    }

    [Fact]
    public async Task WithEndpoint_EnvironmentVariable_GetsTheTargetPort()
    {
        var web = Declared.Application().AddExecutable("web", "web", ".").WithHttpEndpoint(env: "PORT").Allocated("http", 9000);

        (await web.EnvironmentAsync())["PORT"].ShouldBe("9001");
    }
}
