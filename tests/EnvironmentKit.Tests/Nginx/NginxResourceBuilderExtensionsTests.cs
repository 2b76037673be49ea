using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Engine;

namespace EnvironmentKit.Tests.Nginx;

public sealed class NginxResourceBuilderExtensionsTests : IDisposable
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();
    private readonly string _folder = NginxProcess.NewFolder();

    [Fact]
    public void AddNginx_Declaration_IsAPinnedContainerWithHealthCheck()
    {
        var gateway = _builder.AddNginx("gateway", port: 8080).Resource;

        var image = gateway.Annotations.OfType<ContainerImageAnnotation>().ShouldHaveSingleItem();
        (image.Registry, image.Image, image.Tag).ShouldBe(("docker.io", "library/nginx", "1.28"));
        var endpoint = gateway.Annotations.OfType<EndpointAnnotation>().ShouldHaveSingleItem();
        (endpoint.Name, endpoint.Port, endpoint.TargetPort, endpoint.IsExternal).ShouldBe(("http", 8080, 8080, true));
        gateway.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem();
    }

    [Fact]
    public void WithProxy_EndpointNotGiven_TakesHttp()
    {
        var web = Web().WithEndpoint("https", endpoint => Allocate(endpoint, "https", 5001)).WithEndpoint("http", endpoint => Allocate(endpoint, "http", 5000));
        var gateway = _builder.AddNginx("gateway").WithProxy("/", web);

        Resolve(gateway).Upstreams.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            upstream => upstream.Name.ShouldBe("web-http"),
            upstream => upstream.IsTls.ShouldBeFalse(),
            upstream => upstream.Servers.ShouldBe([new NginxUpstreamServer("127.0.0.1", 5000)]));
    }

    [Fact]
    public void WithProxy_EndpointGiven_TakesIt()
    {
        var web = Web().WithEndpoint("https", endpoint => Allocate(endpoint, "https", 5001)).WithEndpoint("http", endpoint => Allocate(endpoint, "http", 5000));
        var gateway = _builder.AddNginx("gateway").WithProxy("/", web, "https").WithProxy("/api", web, "https");

        var upstream = Resolve(gateway).Upstreams.ShouldHaveSingleItem();
        upstream.IsTls.ShouldBeTrue();
        upstream.Servers.ShouldBe([new NginxUpstreamServer("127.0.0.1", 5001)]);
    }

    [Fact]
    public void WithProxy_NotAllocatedYet_HasNoServer()
    {
        var gateway = _builder.AddNginx("gateway").WithProxy("/", Web().WithHttpEndpoint());

        Resolve(gateway).Upstreams.ShouldHaveSingleItem().Servers.ShouldBeEmpty();
    }

    [Fact]
    public void WithProxy_NoHttpEndpoint_IsToldWhenResolved()
    {
        var gateway = _builder.AddNginx("gateway").WithProxy("/", Web().WithEndpoint(scheme: "tcp", name: "raw"));

        Should.Throw<EnvironmentKitException>(() => Resolve(gateway)).Message
            .ShouldBe("The path '/' leads to 'web', which has only 'raw' (tcp). Add one with WithHttpEndpoint(), or name it in WithProxy.");
    }

    [Fact]
    public void WithProxy_Target_IsARelationship()
    {
        var web = Web().WithHttpEndpoint();
        var gateway = _builder.AddNginx("gateway").WithProxy("/", web).Resource;

        gateway.Annotations.OfType<ResourceRelationshipAnnotation>().ShouldHaveSingleItem().Resource.ShouldBe(web.Resource);
        gateway.Annotations.OfType<WaitAnnotation>().ShouldBeEmpty();
    }

    [Fact]
    public void WithStaticFiles_Declaration_BecomesALocation()
    {
        var gateway = _builder.AddNginx("gateway").WithStaticFiles("/static/", _folder, TimeSpan.FromMinutes(5));

        Resolve(gateway).DefaultSite!.Locations.ShouldHaveSingleItem()
            .ShouldBe(new NginxStaticLocation(NginxPath.Parse("/static"), _folder) { CacheFor = TimeSpan.FromMinutes(5) });
    }

    [Fact]
    public void Declaration_DomainsLimitAndFile_AreResolved()
    {
        var file = Path.Combine(_folder, "extra.conf");
        File.WriteAllText(file, "");
        var gateway = _builder.AddNginx("gateway").WithDomain("library.example").WithDomain("*.library.example")
            .WithBodySizeLimit(5).WithBodySizeLimit(10).WithConfigurationFile(file);

        var configuration = Resolve(gateway);
        configuration.Sites.Select(site => site.Domain!.Value).ShouldBe(["library.example", "*.library.example"]);
        configuration.BodySizeLimit.ShouldBe(10);
        configuration.Includes.ShouldBe([file]);
    }

    public static TheoryData<string, Action<IResourceBuilder<NginxResource>>> Mistakes => new()
    {
        { "nginx 'gateway', WithStaticFiles: there is no folder /none ('/none' is taken from the AppHost's folder).", gateway => gateway.WithStaticFiles("/", "/none") },
        { "nginx 'gateway', WithStaticFiles: the path 'static' does not begin with '/'.", gateway => gateway.WithStaticFiles("static", "/tmp") },
        { "nginx 'gateway', WithStaticFiles: the path '/healthz' is where nginx itself answers health checks.", gateway => gateway.WithStaticFiles("/healthz", "/tmp") },
        { "nginx 'gateway', WithStaticFiles: the path '/a/' is there already.", gateway => gateway.WithStaticFiles("/a", "/tmp").WithStaticFiles("/a/", "/tmp") },
        { "nginx 'gateway', WithConfigurationFile: there is no file /none ('/none' is taken from the AppHost's folder).", gateway => gateway.WithConfigurationFile("/none") },
        { "nginx 'gateway', WithDomain: 'a.example:80' is not a bare domain; leave out scheme, port and path.", gateway => gateway.WithDomain("a.example:80") },
        { "nginx 'gateway', WithDomain: the domain 'a.example' is there already.", gateway => gateway.WithDomain("a.example").WithDomain("A.example") },
        { "nginx 'gateway', WithBodySizeLimit: a limit of -1 bytes is negative.", gateway => gateway.WithBodySizeLimit(-1) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Declaration_Mistake_IsOneSentence(string message, Action<IResourceBuilder<NginxResource>> declare) =>
        Should.Throw<EnvironmentKitException>(() => declare(_builder.AddNginx("gateway"))).Message.ShouldBe(message);

    public void Dispose() => TestFolder.Delete(_folder);

    private static void Allocate(EndpointAnnotation endpoint, string scheme, int port)
    {
        endpoint.UriScheme = scheme;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
    }

    private static NginxConfiguration Resolve(IResourceBuilder<NginxResource> gateway) =>
        NginxSiteResolver.Resolve(gateway.Resource.Annotations, new NginxListener(80), LocalUpstream.Of);

    private IResourceBuilder<ExecutableResource> Web() => _builder.AddExecutable("web", "web", ".");
}
