namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>The machine has hardly any memory left. The unit is the share that is used.</summary>
internal sealed class MemoryOfHost() : AlertKind(nameof(MemoryOfHost), 0.9, Minutes(10), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Host;

    public override AlertText Of(AlertSubject subject) => new(
        $"sum by (job, instance) (system_memory_usage_bytes{{{subject.Job},state=\"used\"}}) / sum by (job, instance) (system_memory_usage_bytes{{{subject.Job}}}) > {subject.Threshold}",
        "{{ $value | humanizePercentage }} of the memory of {{ $labels.instance }} is used",
        "What asks for more is killed soon. Look at which service has grown, and compare with ./dev budget.");
}
