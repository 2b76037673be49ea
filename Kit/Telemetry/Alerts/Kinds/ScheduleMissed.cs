namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A scheduled run did not begin. The unit is the longest time between two runs.</summary>
internal sealed class ScheduleMissed() : AlertKind(nameof(ScheduleMissed), 1, Minutes(1), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.LongestPause is not null;

    public override AlertText Of(AlertSubject subject)
    {
        var pause = subject.Service.LongestPause!.Value;
        return new(
            $"time() - max(last_over_time(schedule_last_run_timestamp_seconds{{schedule_name=\"{subject.Name}\"}}[{PromDuration.Of(Remembered.For(pause))}])) > {Remembered.Seconds((pause * subject.Limit) + Remembered.Patience(pause))}",
            $"'{subject.Name}' has not run for {{{{ $value | humanizeDuration }}}}",
            "Its time has come and gone. Look whether what keeps the time runs, and whether a run is still under way.");
    }
}
