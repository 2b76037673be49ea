using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Dcp.Endpoints;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Tests.Dcp.Endpoints;

public sealed class EndpointAllocatorTests
{
    [Fact]
    public void Allocate_NothingDeclared_PicksAFreePortBelowTheEphemeralRange()
    {
        var served = Allocate(Programs.Shell("web", "").WithEndpoint("http")).Single();

        var allocated = served.Endpoint.AllocatedEndpoint.ShouldNotBeNull();
        allocated.Port.ShouldBeInRange(1024, 32767);
        allocated.UriString.ShouldBe($"http://localhost:{allocated.Port}");
        allocated.TargetPortExpression.ShouldBe("""{{- portForServing "web" -}}""");
        served.Service.Metadata.Name.ShouldBe("web");
        served.Service.Spec.Port.ShouldBe(allocated.Port);
        served.Service.Spec.AddressAllocationMode.ShouldBeNull();
        served.Producer.ShouldBe(new ServiceProducer("web", "localhost", null));
    }

    [Fact]
    public void Allocate_SeveralEndpoints_AreServicesOfTheirOwn()
    {
        var served = Allocate(Programs.Shell("web", "").WithEndpoint("http").WithEndpoint("metrics"));

        served.Select(endpoint => endpoint.Service.Metadata.Name).ShouldBe(["web-http", "web-metrics"]);
        served.Select(endpoint => endpoint.Endpoint.AllocatedEndpoint!.Port).ShouldBeUnique();
    }

    [Fact]
    public void Allocate_TargetPortWithProxy_IsPassedToTheProgramsSide()
    {
        var free = new HostPorts();
        var (port, target) = (free.Next(System.Net.Sockets.ProtocolType.Tcp), free.Next(System.Net.Sockets.ProtocolType.Tcp));

        var served = Allocate(Programs.Shell("web", "").WithEndpoint("http", port, target)).Single();

        served.Endpoint.AllocatedEndpoint!.Port.ShouldBe(port);
        served.Producer.Port.ShouldBe(target);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Allocate_WithoutProxy_OnePortForBothSides(bool givePort, bool giveTarget)
    {
        var port = new HostPorts().Next(System.Net.Sockets.ProtocolType.Tcp);

        var served = Allocate(Programs.Shell("web", "")
            .WithEndpoint("http", givePort ? port : null, giveTarget ? port : null, isProxied: false)).Single();

        served.Service.Spec.AddressAllocationMode.ShouldBe(ServiceSpec.Proxyless);
        served.Endpoint.TargetPort.ShouldBe(served.Endpoint.AllocatedEndpoint!.Port);
        served.Producer.Port.ShouldBe(served.Endpoint.AllocatedEndpoint.Port);
        if (givePort || giveTarget)
        {
            served.Endpoint.AllocatedEndpoint.Port.ShouldBe(port);
        }
    }

    [Fact]
    public void Allocate_ProxySupportIsOff_HasNoProxy()
    {
        var web = Programs.Shell("web", "").WithEndpoint("http").With(new ProxySupportAnnotation { ProxyEnabled = false });

        Allocate(web).Single().Endpoint.IsProxied.ShouldBeFalse();
    }

    [Fact]
    public void Allocate_AllocatedByOthers_IsLeftAsItIs()
    {
        var web = Programs.Shell("web", "").WithEndpoint("http", isProxied: false);
        var endpoint = web.Annotations.OfType<EndpointAnnotation>().Single();
        var allocated = endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", 4711);

        var served = Allocate(web).Single();

        served.Endpoint.AllocatedEndpoint.ShouldBeSameAs(allocated);
        served.Service.Spec.Port.ShouldBe(4711);
    }

    [Fact]
    public void Allocate_PortsAreRandomized_OnlyBehindAProxy()
    {
        var (proxied, direct) = (new HostPorts().Next(System.Net.Sockets.ProtocolType.Tcp), new HostPorts().Next(System.Net.Sockets.ProtocolType.Tcp));
        var web = Programs.Shell("web", "").WithEndpoint("http", proxied).WithEndpoint("direct", direct, isProxied: false);

        var served = Allocate([(web, 1)], ("DcpPublisher:RandomizePorts", "true"));

        served[0].Endpoint.AllocatedEndpoint!.Port.ShouldNotBe(proxied);
        served[1].Endpoint.AllocatedEndpoint!.Port.ShouldBe(direct);
    }

    [Theory]
    [InlineData("localhost", "localhost", "localhost", EndpointBindingMode.SingleAddress)]
    [InlineData("web.localhost", "localhost", "localhost", EndpointBindingMode.SingleAddress)]
    [InlineData("0.0.0.0", "0.0.0.0", "localhost", EndpointBindingMode.IPv4AnyAddresses)]
    [InlineData("::", "::", "localhost", EndpointBindingMode.IPv6AnyAddresses)]
    [InlineData("127.0.0.2", "127.0.0.2", "127.0.0.2", EndpointBindingMode.SingleAddress)]
    [InlineData("*", "0.0.0.0", "localhost", EndpointBindingMode.DualStackAnyAddresses)]
    public void Allocate_TargetHost_SaysWhereToListenAndWhereToConnect(string host, string listen, string connect, EndpointBindingMode mode)
    {
        var web = Programs.Shell("web", "").WithEndpoint("http");
        web.Annotations.OfType<EndpointAnnotation>().Single().TargetHost = host;

        var served = Allocate(web).Single();

        served.Service.Spec.Address.ShouldBe(listen);
        served.Endpoint.AllocatedEndpoint!.Address.ShouldBe(connect);
        served.Endpoint.AllocatedEndpoint.BindingMode.ShouldBe(mode);
    }

    [Fact]
    public void Allocate_SamePortTwice_NamesBothResources()
    {
        var port = new HostPorts().Next(System.Net.Sockets.ProtocolType.Tcp);

        var e = Should.Throw<DistributedApplicationException>(() => Allocate(
            [(Programs.Shell("web", "").WithEndpoint("http", port), 1), (Programs.Shell("api", "").WithEndpoint("http", port), 1)]));

        e.Message.ShouldContain("'web'");
        e.Message.ShouldContain("'api'");
        e.Message.ShouldContain($"{port}");
    }

    [Theory]
    [InlineData(5000, 5000, null, 1, "cannot listen on the program's own port 5000")]
    [InlineData(null, 5000, null, 2, "2 replicas")]
    [InlineData(null, null, false, 3, "3 replicas")]
    [InlineData(5000, 5001, false, 1, "port 5000 and target port 5001 must be the same")]
    public void Allocate_Contradiction_IsRefused(int? port, int? targetPort, bool? isProxied, int replicas, string expected)
    {
        var web = Programs.Shell("web", "").WithEndpoint("http", port, targetPort, isProxied);

        var e = Should.Throw<DistributedApplicationException>(() => Allocate([(web, replicas)]));

        e.Message.ShouldContain("The endpoint 'http' of resource 'web'");
        e.Message.ShouldContain(expected);
    }

    private static IReadOnlyList<ServedEndpoint> Allocate(IResource resource) => Allocate([(resource, 1)]);

    private static IReadOnlyList<ServedEndpoint> Allocate((IResource Resource, int Replicas)[] resources, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();
        return [.. new EndpointAllocator(new DcpOptions(configuration)).Allocate(resources).SelectMany(entry => entry.Value)];
    }
}
