using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Engine;

namespace EnvironmentKit.Tests.Nginx;

public sealed class NginxEdgeExtensionsTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();

    [Fact]
    public void Edge_LocalRun_IsPlainAndWithoutLimits()
    {
        var gateway = _builder.AddNginx("gateway").WithDomain("library.example").WithTls("ops@library.example").WithRateLimit(5);

        var configuration = NginxSiteResolver.Resolve(gateway.Resource.Annotations, new NginxListener(80), LocalUpstream.Of);

        configuration.TlsListeners.ShouldBeEmpty();
        configuration.RateLimit.ShouldBeNull();
        configuration.Hsts.ShouldBeNull();
        configuration.Sites.ShouldHaveSingleItem().Certificate.ShouldBeNull();
    }

    [Fact]
    public void WithTls_Again_Replaces()
    {
        var gateway = _builder.AddNginx("gateway").WithTlsFiles().WithTls().WithTls("ops@library.example", "https://acme.example/directory");

        gateway.Resource.Annotations.OfType<NginxTlsAnnotation>().ShouldHaveSingleItem()
            .ShouldBe(new NginxTlsAnnotation { Email = "ops@library.example", Server = new Uri("https://acme.example/directory") });
    }

    [Fact]
    public void WithRateLimit_NoBurst_IsTwiceTheRate() =>
        _builder.AddNginx("gateway").WithRateLimit(5).Resource.Annotations.OfType<NginxRateLimitAnnotation>().ShouldHaveSingleItem().Limit.ShouldBe(new NginxRateLimit(5, 10));

    [Fact]
    public void WithDomain_OwnPaths_ServesThoseAlone()
    {
        var web = _builder.AddExecutable("web", "web", ".").WithHttpEndpoint();
        var admin = _builder.AddExecutable("admin", "admin", ".").WithHttpEndpoint();
        var gateway = _builder.AddNginx("gateway").WithProxy("/", web)
            .WithDomain("library.example")
            .WithDomain("admin.library.example", site => site.WithProxy("/", admin).WithBodySizeLimit(5).WithBodySizeLimit(10));

        var configuration = NginxSiteResolver.Resolve(gateway.Resource.Annotations, new NginxListener(80), LocalUpstream.Of);

        configuration.Upstreams.Select(upstream => upstream.Name).ShouldBe(["web-http", "admin-http"]);
        configuration.DefaultSite!.Locations.ShouldBe([new NginxProxyLocation(NginxPath.Root, "web-http")]);
        configuration.Sites[0].Locations.ShouldBe([new NginxProxyLocation(NginxPath.Root, "web-http")]);
        configuration.Sites[1].Locations.ShouldBe([new NginxProxyLocation(NginxPath.Root, "admin-http")]);
        configuration.Sites[1].BodySizeLimit.ShouldBe(10);
        NginxSiteResolver.TargetsOf(gateway.Resource.Annotations).ShouldBe([web.Resource, admin.Resource]);
        gateway.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relationship => relationship.Resource).ShouldBe([web.Resource, admin.Resource]);
    }

    public static TheoryData<string, Action<IResourceBuilder<NginxResource>>> Mistakes => new()
    {
        { "nginx 'gateway', WithTls: 'nobody' is not an e-mail address.", gateway => gateway.WithTls("nobody") },
        { "nginx 'gateway', WithTls: 'http://acme.example' is not the https:// address of an ACME directory.", gateway => gateway.WithTls(server: "http://acme.example") },
        { "nginx 'gateway', WithTlsFiles: 'TLS_CERT' is not the name of a secret; expected lower-case letters, digits and hyphens.", gateway => gateway.WithTlsFiles("TLS_CERT") },
        { "nginx 'gateway', WithTlsFiles: certificate and key are the same secret 'tls'.", gateway => gateway.WithTlsFiles("tls", "tls") },
        { "nginx 'gateway', WithHsts: an age of -1.00:00:00 is negative.", gateway => gateway.WithHsts(TimeSpan.FromDays(-1)) },
        { "nginx 'gateway', WithHsts: browsers take a domain on their lists only with an age of 365 days or more and all domains below.", gateway => gateway.WithHsts(TimeSpan.FromDays(365), preload: true) },
        { "nginx 'gateway', WithTrustedProxies: 'proxy.example' is not a network such as 172.16.0.0/12.", gateway => gateway.WithTrustedProxies("10.0.0.0/8", "proxy.example") },
        { "nginx 'gateway', WithTrustedProxies: no network is named; expected some such as 172.16.0.0/12.", gateway => gateway.WithTrustedProxies() },
        { "nginx 'gateway', WithRateLimit: 0 requests a second is not between 1 and 100,000.", gateway => gateway.WithRateLimit(0) },
        { "nginx 'gateway', WithRateLimit: 2000000000 requests a second is not between 1 and 100,000.", gateway => gateway.WithRateLimit(2_000_000_000) },
        { "nginx 'gateway', WithRateLimit: a burst of -1 requests is not between 0 and 1,000,000.", gateway => gateway.WithRateLimit(5, -1) },
        { "nginx 'gateway', WithProxy: the path '/' is there already.", gateway => gateway.WithDomain("a.example", site => site.WithStaticFiles("/", "/tmp").WithProxy("/", gateway)) },
        { "nginx 'gateway', WithBodySizeLimit: a limit of -1 bytes is negative.", gateway => gateway.WithDomain("a.example", site => site.WithBodySizeLimit(-1)) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Declaration_Mistake_IsOneSentence(string message, Action<IResourceBuilder<NginxResource>> declare) =>
        Should.Throw<EnvironmentKitException>(() => declare(_builder.AddNginx("gateway"))).Message.ShouldBe(message);
}
