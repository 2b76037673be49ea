namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>The last scheduled run did not end well. The unit is the exit code.</summary>
internal sealed class ScheduleFailed() : AlertKind(nameof(ScheduleFailed), 0, TimeSpan.Zero, AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.LongestPause is not null;

    public override AlertText Of(AlertSubject subject) => new(
        $"last_over_time(schedule_last_run_exit_code{{schedule_name=\"{subject.Name}\"}}[{PromDuration.Of(Remembered.For(subject.Service.LongestPause!.Value))}]) > {subject.Threshold}",
        $"The last run of '{subject.Name}' ended with exit code {{{{ $value }}}}",
        "What it does is not done. Read its log; run it by hand when the cause is gone.");
}
