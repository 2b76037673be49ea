namespace SearchNode.Mappings.Dates;

/// <summary>Steps and beginnings of calendar units in a time zone, in milliseconds since 1970.</summary>
internal static class CalendarRounding
{
    public static long Floor(long milliseconds, CalendarUnit unit, TimeZoneInfo zone)
    {
        var local = Local(milliseconds, zone);
        var start = unit switch
        {
            CalendarUnit.Second => local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond)),
            CalendarUnit.Minute => local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)),
            CalendarUnit.Hour => local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour)),
            CalendarUnit.Day => local.Date,
            CalendarUnit.Week => local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7)),
            CalendarUnit.Month => new DateTime(local.Year, local.Month, 1),
            CalendarUnit.Quarter => new DateTime(local.Year, ((local.Month - 1) / 3 * 3) + 1, 1),
            _ => new DateTime(local.Year, 1, 1),
        };
        if (unit <= CalendarUnit.Hour)
        {
            // Short units keep the offset of the moment itself, so that the doubled hour of autumn stays two hours.
            return milliseconds - (long)(local - start).TotalMilliseconds;
        }

        return Utc(start, zone);
    }

    /// <summary>The beginning of the unit behind one that begins at <paramref name="start"/>.</summary>
    public static long Next(long start, CalendarUnit unit, TimeZoneInfo zone) => unit switch
    {
        CalendarUnit.Second => start + 1_000,
        CalendarUnit.Minute => start + 60_000,
        CalendarUnit.Hour => start + 3_600_000,
        _ => Utc(Step(Local(start, zone), unit, 1), zone),
    };

    public static long Add(long milliseconds, CalendarUnit unit, int amount, TimeZoneInfo zone) => unit switch
    {
        CalendarUnit.Second => milliseconds + (amount * 1_000L),
        CalendarUnit.Minute => milliseconds + (amount * 60_000L),
        CalendarUnit.Hour => milliseconds + (amount * 3_600_000L),
        _ => Utc(Step(Local(milliseconds, zone), unit, amount), zone),
    };

    private static DateTime Step(DateTime local, CalendarUnit unit, int amount) => unit switch
    {
        CalendarUnit.Day => local.AddDays(amount),
        CalendarUnit.Week => local.AddDays(7.0 * amount),
        CalendarUnit.Month => local.AddMonths(amount),
        CalendarUnit.Quarter => local.AddMonths(3 * amount),
        _ => local.AddYears(amount),
    };

    private static DateTime Local(long milliseconds, TimeZoneInfo zone)
    {
        var utc = DateTime.UnixEpoch.AddMilliseconds(milliseconds);
        return DateTime.SpecifyKind(utc + zone.GetUtcOffset(utc), DateTimeKind.Unspecified);
    }

    private static long Utc(DateTime local, TimeZoneInfo zone)
    {
        // A local time that summer time skips begins with the hour that exists.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return (long)(local - zone.GetUtcOffset(local) - DateTime.UnixEpoch).TotalMilliseconds;
    }
}
