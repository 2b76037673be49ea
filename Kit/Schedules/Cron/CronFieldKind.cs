namespace EnvironmentKit.Schedules.Cron;

/// <summary>One of the five fields of a cron expression: what it is called and which values it knows.</summary>
internal sealed record CronFieldKind
{
    public static readonly CronFieldKind Minute = new("minute", 0, 59);
    public static readonly CronFieldKind Hour = new("hour", 0, 23);
    public static readonly CronFieldKind DayOfMonth = new("day of month", 1, 31);
    public static readonly CronFieldKind Month = new("month", 1, 12)
    {
        Names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    };

    /// <summary>Sunday is 0, and 7 as well.</summary>
    public static readonly CronFieldKind DayOfWeek = new("day of week", 0, 6)
    {
        Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
        ParsedMaximum = 7,
    };

    private CronFieldKind(string name, int minimum, int maximum)
    {
        Name = name;
        Minimum = minimum;
        Maximum = maximum;
        ParsedMaximum = maximum;
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    public int Minimum { get; }

    public int Maximum { get; }

    /// <summary>The greatest number that may be written.</summary>
    public int ParsedMaximum { get; private init; }

    /// <summary>Names that may stand for numbers, the first one for <see cref="Minimum"/>.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];
}
