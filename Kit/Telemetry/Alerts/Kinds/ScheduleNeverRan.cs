namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>Nobody has heard of a run for as long as anything is remembered.</summary>
internal sealed class ScheduleNeverRan() : AlertKind(nameof(ScheduleNeverRan), 0, TimeSpan.Zero, AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.LongestPause is not null;

    public override AlertText Of(AlertSubject subject)
    {
        var pause = subject.Service.LongestPause!.Value;
        return new(
            $"absent_over_time(schedule_last_run_timestamp_seconds{{schedule_name=\"{subject.Name}\"}}[{PromDuration.Of(Remembered.For(pause))}])",
            $"'{subject.Name}' has never run",
            "Its time has come, and no run was heard of. Look whether what keeps the time runs at all, and whether its reports reach the collector.")
        {
            // A new tier waits for its first run.
            After = pause + Remembered.Patience(pause),
        };
    }
}
