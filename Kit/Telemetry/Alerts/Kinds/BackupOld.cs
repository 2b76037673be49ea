namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>The newest backup is older than its schedule allows. The unit is the longest time between two runs.</summary>
internal sealed class BackupOld() : AlertKind(nameof(BackupOld), 1.5, Minutes(10), AlertSeverity.Critical)
{
    public override bool Concerns(ObservedService service) => service is { Kind: ObservedKind.Backup, LongestPause: not null };

    public override AlertText Of(AlertSubject subject)
    {
        var pause = subject.Service.LongestPause!.Value;
        return new(
            $"time() - max(last_over_time(backup_last_success_timestamp_seconds{{backup_name=\"{subject.Name}\"}}[{PromDuration.Of(Remembered.For(pause))}])) > {Remembered.Seconds(pause * subject.Limit)}",
            $"The newest backup of '{subject.Name}' is {{{{ $value | humanizeDuration }}}} old",
            "What has changed since would be lost with the disk. Read the log of its last run; make one by hand.");
    }
}
