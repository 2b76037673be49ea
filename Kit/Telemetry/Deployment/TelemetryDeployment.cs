using EnvironmentKit.Deployment;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Adds to a tier what watches over it: plain services, files and secrets, which no renderer knows from others.</summary>
internal static class TelemetryDeployment
{
    private const string Prefix = "telemetry-";

    /// <summary>The tier with all that watches over it.</summary>
    /// <param name="deployment">The tier as it was resolved.</param>
    /// <param name="plan">How it is watched.</param>
    /// <exception cref="EnvironmentKitException">The declaration does not fit the tier; the message says what.</exception>
    public static TierDeployment Add(TierDeployment deployment, TelemetryPlan plan)
    {
        if (deployment.Services.FirstOrDefault(service => service.Name.StartsWith(Prefix, StringComparison.Ordinal)) is { } taken)
        {
            throw new EnvironmentKitException($"'{taken.Name}' has a name that begins with '{Prefix}', which is for what AddTelemetry adds to tier '{deployment.Tier}'. Rename it.");
        }

        return WithDashboard(WithVariables(deployment, plan), plan);
    }

    private static TierDeployment WithVariables(TierDeployment deployment, TelemetryPlan plan)
    {
        var variables = new ServiceVariables(deployment, plan, new ReportTarget(DashboardService.Name, DashboardService.HttpPort, DashboardService.ReportKey.Name));
        return Joined(
            deployment with { Services = [.. deployment.Services.Select(service => Sampled(variables.AddTo(service), plan))] },
            secrets: plan.Sentry ? [ServiceVariables.SentryDsn] : []);
    }

    // Most traces begin in nginx, and services do as their parent says.
    private static Service Sampled(Service service, TelemetryPlan plan) => service.Gateway is not { } gateway ? service
        : service with { Gateway = gateway with { Configuration = gateway.Configuration with { TraceRatio = plan.Sampling } } };

    private static TierDeployment WithDashboard(TierDeployment deployment, TelemetryPlan plan)
    {
        var domain = DashboardGateway.DomainOf(deployment, plan.Dashboard);
        if (domain is not null)
        {
            var gateway = DashboardGateway.Find(deployment)!;
            deployment = deployment with { Services = [.. deployment.Services.Select(service => service == gateway ? DashboardGateway.AddTo(service, domain) : service)] };
        }

        return Joined(deployment, [DashboardService.Of(deployment, plan.Dashboard, domain)], [.. DashboardService.SecretsOf(plan.Dashboard).Select(secret => secret.Secret)]);
    }

    private static TierDeployment Joined(TierDeployment deployment, IReadOnlyList<Service>? services = null, IReadOnlyList<Secret>? secrets = null) => deployment with
    {
        Services = Ordered(deployment.Services, service => service.Name, services),
        Secrets = Ordered(deployment.Secrets, secret => secret.Name, secrets),
    };

    private static List<T> Ordered<T>(IEnumerable<T> known, Func<T, string> key, IReadOnlyList<T>? added) =>
        [.. known.Concat(added ?? []).DistinctBy(key).OrderBy(key, StringComparer.Ordinal)];
}
