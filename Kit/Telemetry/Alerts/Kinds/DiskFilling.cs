namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A disk of the machine, or the volume of an index, is nearly full. The unit is the share that is used.</summary>
internal sealed class DiskFilling() : AlertKind(nameof(DiskFilling), 0.85, Minutes(10), AlertSeverity.Critical)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Host or ObservedKind.Search;

    public override AlertText Of(AlertSubject subject) => subject.Service.Kind is ObservedKind.Search
        ? new(
            $"max by (job) (1 - elasticsearch_node_fs_disk_available_bytes{{{subject.Job}}} / elasticsearch_node_fs_disk_total_bytes{{{subject.Job}}}) > {subject.Threshold}",
            $"The volume of '{subject.Name}' is {{{{ $value | humanizePercentage }}}} full",
            "Elasticsearch takes no documents any more once its volume is 95 % full. Remove old indices, or give it a larger volume.")
        : new(
            $"max by (job, instance, device) (sum by (job, instance, device, mountpoint) (system_filesystem_usage_bytes{{{subject.Job},state=\"used\"}}) / sum by (job, instance, device, mountpoint) (system_filesystem_usage_bytes{{{subject.Job}}})) > {subject.Threshold}",
            "{{ $labels.device }} of {{ $labels.instance }} is {{ $value | humanizePercentage }} full",
            "A full disk stops the database first. Look for what has grown: backups, images that nobody uses, logs.");
}
