using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Deployment;

namespace EnvironmentKit.Tests.Nginx.Deployment;

/// <summary>A tier with a gateway before one service.</summary>
internal static class GatewayTier
{
    public static GatewayTlsAcme Acme { get; } = new("ops@library.example", "https://acme.example/directory");

    public static GatewayTlsFiles Files { get; } = new("tls-certificate", "tls-key");

    public static TierDeployment With(params GatewayDomain[] domains) => new()
    {
        Application = "library",
        Tier = "staging",
        Version = "1.0.0",
        Services = [Plan(domains).Complete(Plain("gateway")), Plain("web")],
    };

    public static GatewayPlan Plan(params GatewayDomain[] domains)
    {
        IReadOnlyList<NginxLocation> locations =
        [
            new NginxProxyLocation(NginxPath.Root, "web-http"),
            new NginxStaticLocation(NginxPath.Parse("/static"), "/srv/www/Site/wwwroot"),
        ];
        return new GatewayPlan
        {
            Gateway = new Gateway
            {
                Domains = domains,
                Configuration = new NginxConfiguration
                {
                    Listeners = [new NginxListener(8080)],
                    Upstreams = [new NginxUpstream("web-http", [new NginxUpstreamServer("web", 8080)])],
                    DefaultSite = domains.Length > 0 ? null : new NginxSite { Locations = locations },
                    Sites = [.. domains.Select(domain => new NginxSite { Domain = NginxDomain.Parse(domain.Name), Locations = locations })],
                    Hsts = domains.Any(domain => domain.Tls is not null) ? NginxHsts.Default : null,
                    RateLimit = NginxRateLimit.Default,
                },
            },
            Ports = [new ServicePort("http", 8080) { Scheme = "http", PublishedAs = 80 }],
        };
    }

    private static Service Plain(string name) => new()
    {
        Name = name,
        Component = "application",
        Image = new ImageReference("registry.example", "library/" + name, "1.0.0"),
        Limits = new ServiceLimits(100, 1000, 64 << 20, 256 << 20, 100),
        User = new ServiceUser(1654, 1654),
    };
}
