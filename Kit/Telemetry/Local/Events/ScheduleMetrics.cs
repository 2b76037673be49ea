using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Backups.Engine;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Telemetry.Otlp;
using RunRecord = EnvironmentKit.Schedules.Local.RunRecord;

namespace EnvironmentKit.Telemetry.Local.Events;

/// <summary>Tells how scheduled resources ran, under the names that deployed ones use.</summary>
internal static class ScheduleMetrics
{
    /// <summary>The record of a run that has ended.</summary>
    public static OtlpLog RecordOf(IResource resource, RunRecord run) => new(
        run.Ended,
        run.Failure is null ? OtlpSeverity.Information : OtlpSeverity.Error,
        string.Create(CultureInfo.InvariantCulture, $"{resource.Name} ran {(run.ByHand ? "by hand" : "on its schedule")} for {run.Duration.TotalSeconds:0.0} s: {run.Failure ?? "succeeded"}"))
    {
        EventName = "schedule.run.ended",
        Attributes =
        [
            new("schedule.name", resource.Name),
            new("schedule.run.duration", run.Duration.TotalSeconds),
            new("schedule.run.exit_code", ExitCodeOf(run)),
            new("schedule.run.by_hand", run.ByHand),
        ],
    };

    /// <summary>What is known of the last runs.</summary>
    public static IEnumerable<OtlpMetric> Read(IReadOnlyDictionary<IResource, RunRecord> last, DateTimeOffset now) =>
        last.SelectMany(run => Of(run.Key.Name, run.Value, now));

    /// <summary>What is known of the backups that local runs have made.</summary>
    public static IEnumerable<OtlpMetric> ReadBackups(IEnumerable<PostgresBackupResource> backups, EnvironmentFolder folder, DateTimeOffset now) =>
        from backup in backups
        let newest = NewestOf(BackupEngine.FolderOf(folder, backup))
        where newest is not null
        from point in (OtlpMetric[])
        [
            Gauge("backup.last_success.timestamp", "s", Seconds(newest.LastWriteTimeUtc), now, "backup.name", backup.Name),
            Gauge("backup.size", "By", SizeOf(newest), now, "backup.name", backup.Name),
        ]
        select point;

    private static IEnumerable<OtlpMetric> Of(string name, RunRecord run, DateTimeOffset now)
    {
        yield return Gauge("schedule.last_run.timestamp", "s", Seconds(run.Ended), now, "schedule.name", name);
        yield return Gauge("schedule.last_run.duration", "s", run.Duration.TotalSeconds, now, "schedule.name", name);
        yield return Gauge("schedule.last_run.exit_code", "{code}", ExitCodeOf(run), now, "schedule.name", name);
        if (run.Failure is null)
        {
            yield return Gauge("schedule.last_success.timestamp", "s", Seconds(run.Ended), now, "schedule.name", name);
        }
    }

    private static OtlpMetric Gauge(string metric, string unit, object value, DateTimeOffset now, string attribute, string name) =>
        new(metric, unit, OtlpMetricKind.Gauge, value) { Time = now, Attributes = [new(attribute, name)] };

    // "exit code 3"; whatever else went wrong counts as 1.
    private static int ExitCodeOf(RunRecord run) => run.Failure is null ? 0
        : int.TryParse(run.Failure.AsSpan(run.Failure.LastIndexOf(' ') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : 1;

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    // What is being written has another name until it is whole.
    private static FileSystemInfo? NewestOf(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => char.IsAsciiDigit(entry.Name[0]) && entry.Name.EndsWith('Z')).MaxBy(entry => entry.Name, StringComparer.Ordinal)
        : null;

    private static long SizeOf(FileSystemInfo entry) => entry is DirectoryInfo directory
        ? directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
        : ((FileInfo)entry).Length;
}
