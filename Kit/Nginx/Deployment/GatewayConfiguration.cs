using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>The configuration of a gateway for a target: where TLS ends and how upstreams are found.</summary>
internal static class GatewayConfiguration
{
    /// <summary>The networks that private addresses are from, in which the Ingress controller's pods are.</summary>
    private static readonly string[] PrivateNetworks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    /// <summary>Adapts what a gateway serves to a target.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="target">For whom.</param>
    public static NginxConfiguration For(Gateway gateway, Target target)
    {
        var configuration = gateway.Configuration with
        {
            Listeners = [new NginxListener(GatewayImage.Port)],
            Status = gateway.Configuration.Status ?? new NginxListener(8081, "127.0.0.1"),
            LogsFailedRequests = false,
            Paths = new NginxPaths { Pid = "/tmp/nginx.pid", Temporary = "/tmp" },
            ConnectTimeout = TimeSpan.FromSeconds(2),
        };
        return target == Target.Kubernetes ? BehindIngress(configuration) : AtTheEdge(configuration, gateway.Domains);
    }

    /// <summary>
    /// TLS ends before this nginx. Without idle connections each request is balanced by the Service, and none is lost on one that
    /// a pod on its way out has closed.
    /// </summary>
    private static NginxConfiguration BehindIngress(NginxConfiguration configuration) => configuration with
    {
        TrustedProxies = [.. PrivateNetworks.Union(configuration.TrustedProxies)],
        Upstreams = [.. configuration.Upstreams.Select(upstream => upstream with { IdleConnections = 0 })],
    };

    private static NginxConfiguration AtTheEdge(NginxConfiguration configuration, IReadOnlyList<GatewayDomain> domains)
    {
        var sources = domains.ToDictionary(domain => domain.Name, domain => domain.Tls, StringComparer.Ordinal);
        return configuration with
        {
            Resolver = configuration.Upstreams.Count > 0 ? NginxResolver.Docker : null,
            TlsListeners = sources.Values.Any(source => source is not null) ? [new NginxListener(GatewayImage.TlsPort)] : [],
            ChallengeFolder = sources.Values.Any(source => source is GatewayTlsAcme) ? CertificateService.Challenges : null,
            Sites = [.. configuration.Sites.Select(site => site with { Certificate = CertificateOf(site.Domain!.Value, sources.GetValueOrDefault(site.Domain.Value)) })],
        };
    }

    private static NginxCertificateFiles? CertificateOf(string domain, GatewayTls? source) => source switch
    {
        GatewayTlsFiles files => new NginxCertificateFiles(Secret.FolderPath + files.CertificateSecret, Secret.FolderPath + files.KeySecret),
        GatewayTlsAcme => new NginxCertificateFiles(CertificateService.FileOf(domain), CertificateService.FileOf(domain)) { Change = true },
        _ => null,
    };
}
