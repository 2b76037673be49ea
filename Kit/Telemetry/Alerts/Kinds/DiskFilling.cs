namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A disk of the machine is nearly full. The unit is the share that is used.</summary>
internal sealed class DiskFilling() : AlertKind(nameof(DiskFilling), 0.85, Minutes(10), AlertSeverity.Critical)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Host;

    public override AlertText Of(AlertSubject subject) => new(
        $"max by (job, device) (sum by (job, instance, device, mountpoint) (system_filesystem_usage_bytes{{{subject.Job},state=\"used\"}}) / sum by (job, instance, device, mountpoint) (system_filesystem_usage_bytes{{{subject.Job}}})) > {subject.Threshold}",
        "{{ $labels.device }} is {{ $value | humanizePercentage }} full",
        "A full disk stops the database first. Look for what has grown: backups, images that nobody uses, logs.");
}
