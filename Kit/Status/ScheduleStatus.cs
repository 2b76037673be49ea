using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules.Local;

namespace EnvironmentKit.Status;

/// <summary>How a scheduled resource keeps its schedule. Moments are as its clock shows them, with the time zone.</summary>
/// <param name="Cron">When it runs: the expression and its time zone.</param>
internal sealed record ScheduleStatus(string Cron)
{
    /// <summary>When it runs next.</summary>
    public string? Next { get; init; }

    /// <summary>The last run: when, who started it, how it ended.</summary>
    public string? Last { get; init; }

    /// <summary>Whether that one failed.</summary>
    public bool LastFailed { get; init; }

    /// <summary>How many runs have failed in this checkout.</summary>
    public string? Failed { get; init; }

    /// <summary>How many were due while the environment was down, and when the last of them was.</summary>
    public string? Missed { get; init; }

    /// <summary>How many were due while the one before was under way.</summary>
    public string? Skipped { get; init; }

    /// <summary>Reads the properties that the dashboard shows. Null: it has no schedule.</summary>
    public static ScheduleStatus? Of(ImmutableArray<ResourcePropertySnapshot> properties)
    {
        return Find(ScheduleProperties.Schedule) is not { } cron ? null : new ScheduleStatus(cron)
        {
            Next = Find(ScheduleProperties.Next),
            Last = Find(ScheduleProperties.Last),
            LastFailed = Find(ScheduleProperties.Last)?.Contains(ScheduleProperties.FailedMark, StringComparison.Ordinal) ?? false,
            Failed = Find(ScheduleProperties.Failed),
            Missed = Find(ScheduleProperties.Missed),
            Skipped = Find(ScheduleProperties.Skipped),
        };

        string? Find(string name) => properties.IsDefault ? null : properties.FirstOrDefault(property => property.Name == name)?.Value as string;
    }

    /// <summary>What somebody should look at, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (LastFailed)
        {
            yield return $"its last run failed: {Last}";
        }

        if (Missed is not null)
        {
            yield return $"runs were missed while the environment was down: {Missed}";
        }
    }
}
