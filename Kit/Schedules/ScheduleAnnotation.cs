using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules.Cron;

namespace EnvironmentKit.Schedules;

/// <summary>Says when a resource runs.</summary>
/// <param name="Text">The expression as it was declared.</param>
/// <param name="Cron">The same, parsed.</param>
/// <param name="TimeZone">The zone whose clock counts, with an IANA name.</param>
internal sealed record ScheduleAnnotation(string Text, CronExpression Cron, TimeZoneInfo TimeZone) : IResourceAnnotation
{
    /// <summary>The zone's IANA name; <c>Etc/UTC</c> for UTC.</summary>
    public string TimeZoneName => TimeZone == TimeZoneInfo.Utc ? Utc : TimeZone.Id;

    private const string Utc = "Etc/UTC";

    /// <summary>Parses what was declared for a resource.</summary>
    /// <exception cref="EnvironmentKitException">The expression or the zone is not one.</exception>
    public static ScheduleAnnotation Parse(string resourceName, string schedule, string? timeZone)
    {
        try
        {
            return new ScheduleAnnotation(schedule.Trim(), CronExpression.Parse(schedule), FindZone(resourceName, timeZone));
        }
        catch (FormatException exception)
        {
            throw new EnvironmentKitException(
                $"'{resourceName}' cannot run on the schedule '{schedule}': {exception.Message}. Five fields are expected, as in RunOnSchedule(\"5 3 * * *\") for 03:05 every day.",
                exception);
        }
    }

    private static TimeZoneInfo FindZone(string resourceName, string? name)
    {
        if (name is null or "UTC" or Utc)
        {
            return TimeZoneInfo.Utc;
        }

        // Only IANA names mean the same in a container, and only they have a slash.
        return name.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new EnvironmentKitException(
                $"'{resourceName}' is scheduled in the time zone '{name}', which is not known. Expected is an IANA name such as Europe/Zurich, or none for UTC.");
    }
}
