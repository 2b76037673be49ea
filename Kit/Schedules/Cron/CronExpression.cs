namespace EnvironmentKit.Schedules.Cron;

/// <summary>
/// A time table in the five fields of POSIX cron: minute, hour, day of month, month, day of week. Where both fields of days are
/// restricted, a day counts that fits either of them; otherwise it has to fit both. A field is unrestricted when it is <c>*</c>.
/// </summary>
internal sealed record CronExpression
{
    private static readonly Dictionary<string, string> s_macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    private CronExpression(string[] fields)
    {
        Minutes = CronFieldParser.Parse(CronFieldKind.Minute, fields[0]);
        Hours = CronFieldParser.Parse(CronFieldKind.Hour, fields[1]);
        DaysOfMonth = CronFieldParser.Parse(CronFieldKind.DayOfMonth, fields[2]);
        Months = CronFieldParser.Parse(CronFieldKind.Month, fields[3]);
        DaysOfWeek = CronFieldParser.Parse(CronFieldKind.DayOfWeek, fields[4]);
    }

    public CronField Minutes { get; }

    public CronField Hours { get; }

    public CronField DaysOfMonth { get; }

    public CronField Months { get; }

    public CronField DaysOfWeek { get; }

    /// <summary>Whether one of the two fields of days suffices.</summary>
    public bool EitherDaySuffices => DaysOfMonth.IsRestricted && DaysOfWeek.IsRestricted;

    /// <summary>Reads five fields, or one of <c>@yearly</c>, <c>@annually</c>, <c>@monthly</c>, <c>@weekly</c>, <c>@daily</c>, <c>@midnight</c>, <c>@hourly</c>.</summary>
    /// <exception cref="FormatException">It is neither, or no day fits; the message names the field.</exception>
    public static CronExpression Parse(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [['@', ..] macro])
        {
            words = s_macros.TryGetValue(macro, out var fields)
                ? fields.Split(' ')
                : throw new FormatException(macro.Equals("@reboot", StringComparison.OrdinalIgnoreCase)
                    ? "@reboot is no time; what is to run at the start of the environment needs no schedule"
                    : $"{macro} is not known; expected one of {string.Join(", ", s_macros.Keys)}");
        }

        if (words.Length != 5)
        {
            throw new FormatException($"it has {words.Length} fields; expected are 5: minute, hour, day of month, month, day of week"
                + (words.Length is 6 or 7 ? "; seconds and years are not among them" : ""));
        }

        var expression = new CronExpression(words);
        return expression.HasDay()
            ? expression
            : throw new FormatException($"day of month: {expression.DaysOfMonth} never comes in month {expression.Months}");
    }

    /// <summary>Whether the day fits.</summary>
    public bool MatchesDay(DateOnly day)
    {
        if (!Months.Contains(day.Month))
        {
            return false;
        }

        var (ofMonth, ofWeek) = (DaysOfMonth.Contains(day.Day), DaysOfWeek.Contains((int)day.DayOfWeek));
        return EitherDaySuffices ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    /// <summary>Whether the minute fits that a clock on the wall shows.</summary>
    public bool Matches(DateTime local) =>
        Minutes.Contains(local.Minute) && Hours.Contains(local.Hour) && MatchesDay(DateOnly.FromDateTime(local));

    /// <summary>The five fields in numbers, as every cron understands them; Sunday is 0.</summary>
    public override string ToString() => $"{Minutes} {Hours} {DaysOfMonth} {Months} {DaysOfWeek}";

    // 2000 is a leap year: the 29th of February comes, if not every year.
    private bool HasDay() => DaysOfWeek.IsRestricted
        || Months.Values.Any(month => DaysOfMonth.Values.Any(day => day <= DateTime.DaysInMonth(2000, month)));
}
