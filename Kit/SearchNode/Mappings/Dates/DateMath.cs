using System.Globalization;

namespace SearchNode.Mappings.Dates;

/// <summary>Elasticsearch's date math: <c>now-1d/d</c>, <c>2024-01-31||+1M</c>.</summary>
internal static class DateMath
{
    /// <summary>The milliseconds that an expression stands for. Only rounding and missing parts make them more than one.</summary>
    /// <exception cref="FormatException">The expression does not parse.</exception>
    public static DateSpan Resolve(string text, DateFormat format, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (text.StartsWith("now", StringComparison.Ordinal))
        {
            var milliseconds = now.ToUnixTimeMilliseconds();
            return Apply(text, text[3..], new DateSpan(milliseconds, milliseconds), zone);
        }

        var separator = text.IndexOf("||", StringComparison.Ordinal);
        return separator < 0
            ? format.Parse(text, zone)
            : Apply(text, text[(separator + 2)..], format.Parse(text[..separator], zone) is var anchor ? new DateSpan(anchor.First, anchor.First) : default, zone);
    }

    private static DateSpan Apply(string text, string math, DateSpan span, TimeZoneInfo zone)
    {
        var i = 0;
        while (i < math.Length)
        {
            var operation = math[i++];
            if (operation is not ('+' or '-' or '/'))
            {
                throw new FormatException($"operator not supported for date math [{math}]");
            }

            var digits = i;
            while (i < math.Length && char.IsAsciiDigit(math[i]))
            {
                i++;
            }

            var hasNumber = i > digits;
            if (i >= math.Length || (operation == '/' && hasNumber))
            {
                throw new FormatException($"failed to parse date math [{text}]");
            }

            var amount = hasNumber ? int.Parse(math.AsSpan(digits, i - digits), NumberStyles.None, CultureInfo.InvariantCulture) : 1;
            var unit = Unit(math[i++], math);
            span = operation == '/'
                ? Round(span.First, unit, zone)
                : new DateSpan(Add(span.First, unit, operation == '-' ? -amount : amount, zone), Add(span.Last, unit, operation == '-' ? -amount : amount, zone));
        }

        return span;
    }

    private static DateSpan Round(long milliseconds, CalendarUnit unit, TimeZoneInfo zone)
    {
        var first = CalendarRounding.Floor(milliseconds, unit, zone);
        return new DateSpan(first, CalendarRounding.Next(first, unit, zone) - 1);
    }

    private static long Add(long milliseconds, CalendarUnit unit, int amount, TimeZoneInfo zone)
    {
        try
        {
            return CalendarRounding.Add(milliseconds, unit, amount, zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FormatException("date math leaves the years 1 to 9999");
        }
    }

    private static CalendarUnit Unit(char letter, string math) => letter switch
    {
        'y' => CalendarUnit.Year,
        'M' => CalendarUnit.Month,
        'w' => CalendarUnit.Week,
        'd' => CalendarUnit.Day,
        'h' or 'H' => CalendarUnit.Hour,
        'm' => CalendarUnit.Minute,
        's' => CalendarUnit.Second,
        _ => throw new FormatException($"unit [{letter}] not supported for date math [{math}]"),
    };
}
