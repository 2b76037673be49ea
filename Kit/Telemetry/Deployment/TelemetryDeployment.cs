using EnvironmentKit.Deployment;
using EnvironmentKit.Scripts;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Charts;
using EnvironmentKit.Telemetry.Collector;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Adds to a tier what watches over it: plain services, files and secrets, which no renderer knows from others.</summary>
internal static class TelemetryDeployment
{
    private const string Prefix = "telemetry-";
    private const string ReportScript = "report.sh";

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

        return plan.Set == TelemetrySet.Direct ? AddDirect(deployment, plan) : AddCollector(deployment, plan);
    }

    private static TierDeployment AddDirect(TierDeployment deployment, TelemetryPlan plan) =>
        WithDashboard(WithVariables(deployment, plan, new ReportTarget(DashboardService.Name, DashboardService.HttpPort, DashboardService.ReportKey.Name)), plan);

    private static TierDeployment AddCollector(TierDeployment deployment, TelemetryPlan plan)
    {
        var reporting = WithVariables(deployment, plan, new ReportTarget(CollectorService.Name, CollectorReceivers.HttpPort, KeySecret: null));
        var watched = ServerAccount.Add(DatabaseObserver.Add(QueueManagement.SwitchOn(WithDashboard(reporting, plan))));
        watched = watched with { Services = [.. watched.Services.Select(GatewayStatus.Open)] };
        var observed = ObservedDeployment.Of(watched, plan.NodeMetrics);
        var rules = AlertRules.Of(observed, plan.Alerts);
        var collector = CollectorPlanner.Of(watched, plan);
        var joined = Joined(
            watched,
            [CollectorService.Of(collector, plan), .. NodeAgents.Of(plan), PrometheusService.Of(plan, observed), AlertmanagerService.Of(watched, plan)],
            [
                .. plan.Mail?.User is null ? Array.Empty<Secret>() : [AlertmanagerService.Password],
                .. plan.SentryTraces ? [CollectorSecrets.SentryEndpoint, CollectorSecrets.SentryKey] : Array.Empty<Secret>(),
            ]);
        return joined with
        {
            // The collector takes all that is in a file.
            Secrets = [.. joined.Secrets.Select(secret => collector.Secrets.Contains(secret.Name) ? secret with { Verbatim = true } : secret)],
            Configs = Ordered(
                watched.Configs,
                config => config.Name,
                [AlertmanagerService.ConfigOf(watched, plan), CollectorService.ConfigOf(watched, collector), .. NodeAgents.ConfigsOf(watched, plan), .. PrometheusService.ConfigsOf(watched, rules)]),
            Volumes = Ordered(watched.Volumes, volume => volume.Name, [AlertmanagerService.Volume, PrometheusService.VolumeOf(plan)]),
            Files = [.. watched.Files, GrafanaDashboard.FileOf(observed)],
        };
    }

    private static TierDeployment WithVariables(TierDeployment deployment, TelemetryPlan plan, ReportTarget target)
    {
        var variables = new ServiceVariables(deployment, plan, target);
        if (deployment.Services.Any(ReportsRuns))
        {
            deployment = deployment with
            {
                Services = [.. deployment.Services.Select(service => ReportsRuns(service) ? service with { Configs = Ordered(service.Configs, mount => mount.Path, [EmbeddedScript.Mount(ReportScript)]) } : service)],
                Configs = Ordered(deployment.Configs, config => config.Name, [EmbeddedScript.Config(ReportScript)]),
            };
        }

        return Joined(
            deployment with { Services = [.. deployment.Services.Select(service => Sampled(variables.AddTo(service), plan))] },
            secrets: plan.Sentry ? [ServiceVariables.SentryDsn] : []);
    }

    // Its time is kept by a script, which finds the one that reports beside it.
    private static bool ReportsRuns(Service service) => service is { Run: RunMode.Scheduled, Component: "job" or "backup" };

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
