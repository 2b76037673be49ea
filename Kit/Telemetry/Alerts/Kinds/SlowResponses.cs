namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>One request in twenty takes too long. The unit is seconds.</summary>
internal sealed class SlowResponses() : AlertKind(nameof(SlowResponses), 1, Minutes(10), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Application;

    public override AlertText Of(AlertSubject subject) => new(
        $"histogram_quantile(0.95, sum by (job, le) (rate(http_server_request_duration_seconds_bucket{{{subject.Job}}}[5m]))) > {subject.Threshold}",
        $"One request in twenty takes '{subject.Name}' {{{{ $value | humanizeDuration }}}} or more",
        "Users wait. Look in the dashboard for its slowest traces: which server or query takes the time.");
}
