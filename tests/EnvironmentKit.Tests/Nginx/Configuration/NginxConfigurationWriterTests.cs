using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Configuration;

public sealed class NginxConfigurationWriterTests
{
    private static readonly NginxConfiguration Minimal = new() { Listeners = [new NginxListener(8080)] };

    [Fact]
    public void Write_Minimal_AnswersHealthOnly() =>
        NginxConfigurationWriter.Write(Minimal).ShouldMatchGolden("minimal.conf");

    [Fact]
    public void Write_LocalRun_ProxiesAndServesFiles() =>
        NginxConfigurationWriter.Write(new NginxConfiguration
        {
            Listeners = [new NginxListener(20080, "127.0.0.1")],
            Status = new NginxListener(20081, "127.0.0.1"),
            Tracing = NginxTracing.TakePart,
            Workers = 1,
            Paths = new NginxPaths { AccessLog = "access.pipe" },
            Upstreams = [new NginxUpstream("web", [new NginxUpstreamServer("127.0.0.1", 5000)])],
            DefaultSite = new NginxSite
            {
                Locations =
                [
                    new NginxProxyLocation(NginxPath.Root, "web"),
                    new NginxStaticLocation(NginxPath.Parse("/static"), "/srv/site/wwwroot"),
                ],
            },
        }).ShouldMatchGolden("local-run.conf");

    [Fact]
    public void Write_SeveralDomains_WritesOneServerBlockEach() =>
        NginxConfigurationWriter.Write(new NginxConfiguration
        {
            Listeners = [new NginxListener(80), new NginxListener(80, "::")],
            BodySizeLimit = 1024,
            ReadTimeout = TimeSpan.FromMinutes(5),
            Upstreams =
            [
                new NginxUpstream("api", [new NginxUpstreamServer("api-1", 8080), new NginxUpstreamServer("fd00::2", 8080)]),
                new NginxUpstream("admin", []) { IsTls = true, IdleConnections = 4 },
            ],
            Sites =
            [
                new NginxSite
                {
                    Domain = NginxDomain.Parse("library.example"),
                    Locations =
                    [
                        new NginxProxyLocation(NginxPath.Parse("/api"), "api"),
                        new NginxStaticLocation(NginxPath.Root, "/srv/my site") { CacheFor = TimeSpan.FromHours(1) },
                    ],
                },
                new NginxSite
                {
                    Domain = NginxDomain.Parse("*.admin.example"),
                    BodySizeLimit = 0,
                    Locations = [new NginxProxyLocation(NginxPath.Root, "admin")],
                },
            ],
            Includes = ["/etc/site/extra.conf"],
        }).ShouldMatchGolden("several-domains.conf");

    [Fact]
    public void Write_EqualRecords_GivesEqualText() =>
        NginxConfigurationWriter.Write(Minimal with { }).ShouldBe(NginxConfigurationWriter.Write(Minimal));

    public static TheoryData<string, NginxConfiguration> Contradictions => new()
    {
        { "needs a listener", Minimal with { Listeners = [] } },
        { "port 70000", Minimal with { Listeners = [new NginxListener(70000)] } },
        { "'localhost; }' is not an IP address", Minimal with { Listeners = [new NginxListener(80, "localhost; }")] } },
        { "leads to the upstream 'web', which does not exist", With(new NginxProxyLocation(NginxPath.Root, "web")) },
        { "path '/a' is there twice", With(new NginxStaticLocation(NginxPath.Parse("/a"), "/x"), new NginxStaticLocation(NginxPath.Parse("/a/"), "/y")) },
        { "where nginx itself answers", With(new NginxStaticLocation(NginxPath.Parse("/healthz"), "/x")) },
        { "folder 'wwwroot' of path '/a' is not absolute", With(new NginxStaticLocation(NginxPath.Parse("/a"), "wwwroot")) },
        { "path '/srv/$host'", With(new NginxStaticLocation(NginxPath.Parse("/a"), "/srv/$host")) },
        { "path '/srv\n;'", With(new NginxStaticLocation(NginxPath.Parse("/a"), "/srv\n;")) },
        { "upstream name 'a;b'", Minimal with { Upstreams = [new NginxUpstream("a;b", [])] } },
        { "upstream 'a' is there twice", Minimal with { Upstreams = [new NginxUpstream("a", []), new NginxUpstream("a", [])] } },
        { "server 'evil;}' of upstream 'a'", Minimal with { Upstreams = [new NginxUpstream("a", [new NginxUpstreamServer("evil;}", 1)])] } },
        { "port 0 of upstream 'a'", Minimal with { Upstreams = [new NginxUpstream("a", [new NginxUpstreamServer("web", 0)])] } },
        { "has no domain", Minimal with { Sites = [new NginxSite()] } },
        { "domain 'a.example' is there twice", Minimal with { Sites = [Site("a.example"), Site("A.example")] } },
        { "default site has a domain", Minimal with { DefaultSite = Site("a.example") } },
        { "trace ratio 1.5 is not between", Minimal with { TraceRatio = 1.5 } },
        { "status client 'everybody' is not a network", Minimal with { StatusClients = ["everybody"] } },
        { "body size limit -1 is negative", Minimal with { BodySizeLimit = -1 } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Write_Contradiction_IsRefusedByName(string problem, NginxConfiguration configuration) =>
        Should.Throw<FormatException>(() => NginxConfigurationWriter.Write(configuration)).Message.ShouldContain(problem);

    private static NginxSite Site(string domain) => new() { Domain = NginxDomain.Parse(domain) };

    private static NginxConfiguration With(params NginxLocation[] locations) =>
        Minimal with { DefaultSite = new NginxSite { Locations = locations } };
}
