using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Schedules.Local;

/// <summary>What the dashboard shows of a schedule.</summary>
internal static class ScheduleProperties
{
    public const string Schedule = "schedule.cron";
    public const string Next = "schedule.next";
    public const string Last = "schedule.last";
    public const string Failed = "schedule.failed";
    public const string Missed = "schedule.missed";
    public const string Skipped = "schedule.skipped";

    /// <summary>What the text of a failed last run has in it, and no other has.</summary>
    public const string FailedMark = ": failed (";

    private const string Prefix = "schedule.";

    /// <summary>The properties with those of the schedule brought up to date.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> Set(
        ImmutableArray<ResourcePropertySnapshot> properties, ScheduleAnnotation schedule, RunHistory history, DateTimeOffset? next)
    {
        var others = properties.IsDefault ? [] : properties.RemoveAll(property => property.Name.StartsWith(Prefix, StringComparison.Ordinal));
        return
        [
            .. others,
            Property(Schedule, "Schedule", $"{schedule.Text} ({schedule.TimeZoneName})"),
            .. next is { } moment ? [Property(Next, "Next run", Text(moment, schedule))] : (ReadOnlySpan<ResourcePropertySnapshot>)[],
            .. history.Last is { } last ? [Property(Last, "Last run", Text(last, schedule))] : (ReadOnlySpan<ResourcePropertySnapshot>)[],
            .. history.Failed > 0 ? [Property(Failed, "Failed runs", Text(history.Failed))] : (ReadOnlySpan<ResourcePropertySnapshot>)[],
            .. history.Missed > 0 ? [Property(Missed, "Missed runs", $"{Text(history.Missed)}, the last one {Text(history.LastMissed!.Value, schedule)}")] : (ReadOnlySpan<ResourcePropertySnapshot>)[],
            .. history.Skipped > 0 ? [Property(Skipped, "Skipped runs", Text(history.Skipped))] : (ReadOnlySpan<ResourcePropertySnapshot>)[],
        ];
    }

    /// <summary>A moment as the schedule's clock shows it: <c>2026-11-22 03:05 Etc/UTC</c>.</summary>
    public static string Text(DateTimeOffset moment, ScheduleAnnotation schedule) =>
        TimeZoneInfo.ConvertTime(moment, schedule.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " " + schedule.TimeZoneName;

    private static string Text(RunRecord run, ScheduleAnnotation schedule) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(run.Started, schedule)}, {(run.ByHand ? "by hand" : "on schedule")}{(run.Failure is null ? ": succeeded" : $"{FailedMark}{run.Failure})")} in {run.Duration.TotalSeconds:0.0} s");

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static ResourcePropertySnapshot Property(string name, string displayName, string value) =>
        new(name, value) { DisplayName = displayName, IsHighlighted = true };
}
