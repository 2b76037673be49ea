namespace EnvironmentKit.Schedules.Cron;

/// <summary>
/// Finds the moments of a time table. It goes by the clock on the wall, as Kubernetes and the kit's scheduler in containers do: a time
/// that the clock skips when summer time begins does not come that day, and a time that it shows twice when summer time ends comes twice.
/// </summary>
internal static class CronOccurrences
{
    // Eight years lie between two leap days around 2100; one more for the rest of a year.
    private const int HorizonInDays = 9 * 366;

    /// <summary>The first moment after the given one.</summary>
    /// <returns>The moment in UTC. Null at the end of the calendar.</returns>
    public static DateTimeOffset? Next(this CronExpression cron, DateTimeOffset after, TimeZoneInfo zone) =>
        cron.After(after, zone).Cast<DateTimeOffset?>().FirstOrDefault();

    /// <summary>All moments after the given one, in order, for as long as the calendar goes on.</summary>
    public static IEnumerable<DateTimeOffset> After(this CronExpression cron, DateTimeOffset after, TimeZoneInfo zone)
    {
        var quietDays = 0;
        for (var day = DateTime.SpecifyKind(after.UtcDateTime.Date, DateTimeKind.Unspecified); day < DateTime.MaxValue.Date.AddDays(-2) && quietDays < HorizonInDays; day = day.AddDays(1))
        {
            quietDays++;
            foreach (var moment in OnUtcDay(cron, day, zone))
            {
                if (moment > after)
                {
                    quietDays = 0;
                    yield return moment;
                }
            }
        }
    }

    // A day of UTC meets up to three days of a zone; sorted here, times that come twice are in order.
    private static List<DateTimeOffset> OnUtcDay(CronExpression cron, DateTime day, TimeZoneInfo zone)
    {
        var (start, end) = (new DateTimeOffset(day, TimeSpan.Zero), new DateTimeOffset(day.AddDays(1), TimeSpan.Zero));
        var moments = new List<DateTimeOffset>();
        for (var local = day > DateTime.MinValue ? day.AddDays(-1) : day; local <= day.AddDays(1); local = local.AddDays(1))
        {
            if (!cron.MatchesDay(DateOnly.FromDateTime(local)))
            {
                continue;
            }

            foreach (var hour in cron.Hours.Values)
            {
                foreach (var minute in cron.Minutes.Values)
                {
                    moments.AddRange(Moments(local.AddHours(hour).AddMinutes(minute), zone).Where(moment => moment >= start && moment < end));
                }
            }
        }

        moments.Sort();
        return moments;
    }

    private static IEnumerable<DateTimeOffset> Moments(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return [];
        }

        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc)));
    }
}
