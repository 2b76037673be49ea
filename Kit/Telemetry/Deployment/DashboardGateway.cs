using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Leads a domain of its own from a tier's gateway to the dashboard, which cannot live below a path of another site.</summary>
internal static class DashboardGateway
{
    /// <summary>The gateway that leads to the dashboard: the first one with a domain. Null where there is none.</summary>
    public static Service? Find(TierDeployment deployment) =>
        deployment.Services.FirstOrDefault(service => service.Gateway is { Domains.Count: > 0 });

    /// <summary>The dashboard's domain. Null where it is reached from within the tier only.</summary>
    /// <exception cref="EnvironmentKitException">No gateway can serve the domain that is asked for.</exception>
    public static string? DomainOf(TierDeployment deployment, DashboardPlan plan)
    {
        var gateway = Find(deployment);
        if (plan.Domain is { } domain)
        {
            return gateway is null
                ? throw new EnvironmentKitException(
                    $"The dashboard of tier '{deployment.Tier}' shall be served at {domain}, and the tier has no nginx with a domain. Add one, as in gateway.InTier({deployment.Tier}, g => g.WithDomain(…).WithTls()), or take away Telemetry:Dashboard:Domain.")
                : gateway.Gateway!.Domains.Any(known => known.Name == domain)
                    ? throw new EnvironmentKitException($"The dashboard of tier '{deployment.Tier}' shall be served at {domain}, where '{gateway.Name}' serves the application. Set Telemetry:Dashboard:Domain to a domain of its own, such as dashboard.{domain}.")
                    : domain;
        }

        return gateway?.Gateway!.Domains.Select(known => known.Name).FirstOrDefault(known => !known.StartsWith("*.", StringComparison.Ordinal)) is { } first ? "dashboard." + first : null;
    }

    /// <summary>The gateway with the dashboard's site.</summary>
    public static Service AddTo(Service gateway, string domain)
    {
        const string Upstream = DashboardService.Name;
        var own = gateway.Gateway!;
        var configuration = own.Configuration;
        return gateway with
        {
            Gateway = own with
            {
                Domains = [.. own.Domains.Append(new GatewayDomain(domain, own.Domains[0].Tls)).OrderBy(known => known.Name, StringComparer.Ordinal)],
                Configuration = configuration with
                {
                    Upstreams = [.. configuration.Upstreams, new NginxUpstream(Upstream, [new NginxUpstreamServer(DashboardService.Name, DashboardService.WebPort)])],
                    Sites =
                    [
                        .. configuration.Sites
                            .Append(new NginxSite { Domain = NginxDomain.Parse(domain), Locations = [new NginxProxyLocation(NginxPath.Root, Upstream)] })
                            .OrderBy(site => site.Domain!.Value, StringComparer.Ordinal),
                    ],
                },
            },
            Connections = [.. gateway.Connections.Append(new Connection(DashboardService.Name, DashboardService.WebPort)).OrderBy(connection => connection.Service, StringComparer.Ordinal).ThenBy(connection => connection.Port)],
        };
    }
}
