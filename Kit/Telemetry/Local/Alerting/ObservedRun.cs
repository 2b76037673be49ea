using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx;
using EnvironmentKit.Replication;
using EnvironmentKit.Schedules;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Deployment;

namespace EnvironmentKit.Telemetry.Local.Alerting;

/// <summary>What there is to watch in a local run.</summary>
internal static class ObservedRun
{
    /// <summary>The resources of a run, as rules know them.</summary>
    public static ObservedTier Of(IEnumerable<IResource> resources, LocalIdentity identity) => new(
        identity.Application,
        identity.Environment,
        [.. resources.Select(Of).OfType<ObservedService>().OrderBy(service => service.Name, StringComparer.Ordinal)]);

    private static ObservedService? Of(IResource resource)
    {
        var schedule = resource.Annotations.OfType<ScheduleAnnotation>().LastOrDefault();
        ObservedKind? kind = resource switch
        {
            PostgresBackupResource => ObservedKind.Backup,
            _ when schedule is not null => ObservedKind.Job,
            _ when resource.Annotations.OfType<ExplicitStartupAnnotation>().Any() => null,
            PostgresReplicaResource => ObservedKind.Replica,
            PostgresServerResource => ObservedKind.Database,
            RabbitMQServerResource => ObservedKind.Queue,
            ElasticsearchResource => ObservedKind.Search,
            NginxResource => ObservedKind.Gateway,
            ProjectResource => ObservedKind.Application,
            ExecutableResource or ContainerResource when !Status.ResourceObservations.IsQuiet(resource) && resource is not AlertingResource => ObservedKind.Application,
            _ => null,
        };
        return kind is not { } known ? null : new ObservedService(resource.Name, known)
        {
            HasHealth = schedule is null,
            LongestPause = schedule is null ? null : ObservedDeployment.LongestPauseOf(new Schedule(schedule.Text, schedule.TimeZoneName)),
            Primary = (resource as PostgresReplicaResource)?.Primary.Name,
        };
    }
}
