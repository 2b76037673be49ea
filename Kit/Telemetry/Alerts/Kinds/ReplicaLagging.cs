namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A replica follows its primary too late, or not at all. The unit is seconds.</summary>
internal sealed class ReplicaLagging() : AlertKind(nameof(ReplicaLagging), 60, Minutes(5), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service is { Kind: ObservedKind.Replica, Primary: not null };

    public override AlertText Of(AlertSubject subject)
    {
        var job = subject.JobOf(subject.Service.Primary!);
        return new(
            $"max by (job) (postgresql_wal_delay_seconds{{{job},operation=\"replay\"}}) > {subject.Threshold} or absent_over_time(postgresql_replication_data_delay_bytes{{{job}}}[10m])",
            $"'{subject.Name}' does not keep up with '{subject.Service.Primary}'",
            "Readers of the replica see old data, and it is of no use when its primary is lost. Read its log; compare pg_stat_replication.");
    }
}
