using EnvironmentKit.Deployment;
using EnvironmentKit.Schedules.Cron;
using EnvironmentKit.Schedules.Deployment;
using EnvironmentKit.Telemetry.Alerts;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>What there is to watch in a deployed tier.</summary>
internal static class ObservedDeployment
{
    // Enough to meet every gap of a schedule: a year, or what of it a busy one fills.
    private const int MostOccurrences = 20_000;
    private const int LongestYear = 366;

    // Any year does, as long as it is always the same one.
    private static readonly DateTimeOffset _start = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The services of a tier as rules know them.</summary>
    /// <param name="deployment">The tier.</param>
    /// <param name="nodes">What is measured of the machines below it.</param>
    public static ObservedTier Of(TierDeployment deployment, NodeMetrics nodes)
    {
        IEnumerable<ObservedService> services = deployment.Services.Select(service => Of(service, deployment)).OfType<ObservedService>();
        if (nodes != NodeMetrics.None)
        {
            services = services.Append(new ObservedService(ObservedService.HostName, ObservedKind.Host)
            {
                SignOfLife = "system_memory_usage_bytes",
                HasProcesses = nodes == NodeMetrics.All,
            });
        }

        return new ObservedTier(deployment.Application, deployment.Tier, [.. services.OrderBy(service => service.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The page that tells whether a service can work: its readiness probe, where that asks by HTTP. Null: nobody knows.</summary>
    public static string? HealthAddress(Service service) =>
        service is { Run: RunMode.Continuous, Readiness.Action: HttpProbe probe } && service.Ports.FirstOrDefault(port => port.Name == probe.Port) is { } port
            ? FormattableString.Invariant($"http://{service.Name}:{port.Number}{probe.Path}")
            : null;

    /// <summary>The server that a replica follows; null for any other service.</summary>
    public static string? PrimaryOf(Service service, TierDeployment deployment) => service.Component != "replica" ? null
        : service.Connections.Select(connection => connection.Service).FirstOrDefault(name => deployment.Services.Any(other => other.Name == name && other.Component == "database"));

    private static ObservedService? Of(Service service, TierDeployment deployment)
    {
        if (KindOf(service) is not { } kind)
        {
            return null;
        }

        return new ObservedService(service.Name, kind)
        {
            HasHealth = HealthAddress(service) is not null,
            SignOfLife = kind switch
            {
                ObservedKind.Database => "postgresql_backends",
                // Its other figures are those of queues, of which a new broker has none.
                ObservedKind.Queue => "rabbitmq_node_uptime_milliseconds",
                ObservedKind.Search => "elasticsearch_cluster_health",
                ObservedKind.Replica => "postgresql_start_time_seconds",
                _ => null,
            },
            Replicas = service.Replicas.Maximum,
            MemoryLimit = service.Limits.MemoryLimit,
            LongestPause = service.Schedule is { } schedule && ReportsRuns(service, deployment) ? LongestPauseOf(schedule) : null,
            Primary = PrimaryOf(service, deployment),
            Domains = service.Gateway is { } gateway ? [.. gateway.Domains.Where(domain => domain.Tls is not null).Select(domain => domain.Name)] : [],
        };
    }

    private static ObservedKind? KindOf(Service service) => service.Component switch
    {
        "application" => ObservedKind.Application,
        "job" => ObservedKind.Job,
        "database" => ObservedKind.Database,
        "replica" => ObservedKind.Replica,
        "backup" => ObservedKind.Backup,
        "queue" => ObservedKind.Queue,
        "search" => ObservedKind.Search,
        "gateway" => ObservedKind.Gateway,
        _ => null,
    };

    // What the kit does not know how to start it cannot wrap in a script that reports.
    private static bool ReportsRuns(Service service, TierDeployment deployment) => service.Entrypoint is not null || BuiltProgram.Of(service, deployment.Builds) is not null;

    /// <summary>The longest time between two runs.</summary>
    internal static TimeSpan LongestPauseOf(Schedule schedule)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone);
        var (last, longest) = (default(DateTimeOffset?), TimeSpan.Zero);
        foreach (var moment in CronExpression.Parse(schedule.Cron).After(_start, zone).Take(MostOccurrences))
        {
            if (last is { } before && moment - before > longest)
            {
                longest = moment - before;
            }

            last = moment;
            if (moment - _start > TimeSpan.FromDays(LongestYear) && longest > TimeSpan.Zero)
            {
                break;
            }
        }

        return longest;
    }
}
