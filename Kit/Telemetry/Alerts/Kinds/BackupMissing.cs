namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>There was no backup for as long as anything is remembered.</summary>
internal sealed class BackupMissing() : AlertKind(nameof(BackupMissing), 0, TimeSpan.Zero, AlertSeverity.Critical)
{
    public override bool Concerns(ObservedService service) => service is { Kind: ObservedKind.Backup, LongestPause: not null };

    public override AlertText Of(AlertSubject subject)
    {
        var pause = subject.Service.LongestPause!.Value;
        return new(
            $"absent_over_time(backup_last_success_timestamp_seconds{{backup_name=\"{subject.Name}\"}}[{PromDuration.Of(Remembered.For(pause))}])",
            $"'{subject.Name}' has made no backup",
            "Nothing could be restored. Read the log of its last run; make one by hand.")
        {
            // A new tier waits for its first run.
            After = pause + Remembered.Patience(pause),
        };
    }
}
