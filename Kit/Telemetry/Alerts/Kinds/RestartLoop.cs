namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A program starts again and again.</summary>
internal sealed class RestartLoop() : AlertKind(nameof(RestartLoop), 3, TimeSpan.Zero, AlertSeverity.Critical)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Application;

    // A start is another instance, or where that has a lasting name, a counter that begins again.
    public override AlertText Of(AlertSubject subject) => new(
        $"count by (job) (count_over_time(target_info{{{subject.Job}}}[15m])) - count by (job) (target_info{{{subject.Job}}}) > {subject.Threshold} + {subject.Service.Replicas}"
        + $" or max by (job) (resets(dotnet_process_cpu_time_seconds_total{{{subject.Job}}}[15m])) > {subject.Threshold}",
        $"'{subject.Name}' restarts again and again",
        $"It has started more than {subject.Threshold} times in a quarter of an hour. Read the end of its log before each start.");
}
