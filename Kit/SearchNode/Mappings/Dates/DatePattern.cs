using System.Globalization;
using System.Text;
using SearchNode.Http;

namespace SearchNode.Mappings.Dates;

/// <summary>One date pattern: a name of Elasticsearch's or letters as Java's DateTimeFormatter has them.</summary>
internal abstract class DatePattern
{
    public abstract bool TryParse(string text, TimeZoneInfo zone, out DateSpan span);

    public abstract string Format(long milliseconds, TimeZoneInfo zone);

    /// <exception cref="ApiException">400 when the name or a letter is not supported.</exception>
    public static DatePattern Compile(string pattern) => pattern switch
    {
        "strict_date_optional_time" => new OptionalTimePattern(strict: true),
        "date_optional_time" => new OptionalTimePattern(strict: false),
        "epoch_millis" => new EpochPattern(1),
        "epoch_second" => new EpochPattern(1000),
        "strict_date" or "strict_year_month_day" => new LetterPattern("yyyy-MM-dd"),
        "basic_date" => new LetterPattern("yyyyMMdd"),
        "strict_year" => new LetterPattern("yyyy"),
        "strict_year_month" => new LetterPattern("yyyy-MM"),
        "strict_date_time" => new LetterPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX"),
        "strict_date_time_no_millis" => new LetterPattern("yyyy-MM-dd'T'HH:mm:ssXXX"),
        "strict_date_hour_minute_second" => new LetterPattern("yyyy-MM-dd'T'HH:mm:ss"),
        _ when pattern.Contains('_', StringComparison.Ordinal) || pattern.Length == 0 => throw ApiException.Unsupported($"date format [{pattern}]"),
        _ => new LetterPattern(pattern),
    };

    /// <summary>Local parts to milliseconds; false when there is no such day or time.</summary>
    protected static bool TryCompose(DateParts parts, TimeZoneInfo zone, out DateSpan span)
    {
        span = default;
        if (parts.Year is < 1 or > 9999 || parts.Month is < 1 or > 12 || parts.Day < 1 || parts.Day > DateTime.DaysInMonth(parts.Year, parts.Month)
            || parts.Hour > 23 || parts.Minute > 59 || parts.Second > 59)
        {
            return false;
        }

        var first = new DateTime(parts.Year, parts.Month, parts.Day, parts.Hour, parts.Minute, parts.Second).AddMilliseconds(parts.Millisecond);
        var last = (parts.Precision switch
        {
            DatePrecision.Year => new DateTime(parts.Year, 12, 31),
            DatePrecision.Month => new DateTime(parts.Year, parts.Month, DateTime.DaysInMonth(parts.Year, parts.Month)),
            _ => first,
        }).AddMilliseconds(parts.Precision switch
        {
            DatePrecision.Year or DatePrecision.Month or DatePrecision.Day => 86_399_999,
            DatePrecision.Hour => 3_599_999,
            DatePrecision.Minute => 59_999,
            DatePrecision.Second => 999,
            _ => 0,
        });
        span = new DateSpan(Milliseconds(first, parts.Offset, zone), Milliseconds(last, parts.Offset, zone));
        return true;
    }

    private static long Milliseconds(DateTime local, TimeSpan? offset, TimeZoneInfo zone) =>
        (local - (offset ?? zone.GetUtcOffset(local)) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    protected static DateTimeOffset Local(long milliseconds, TimeZoneInfo zone)
    {
        var utc = DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
        return utc.ToOffset(zone.GetUtcOffset(utc));
    }

    protected static string Offset(TimeSpan offset, bool colon, bool zulu) => offset == TimeSpan.Zero && zulu
        ? "Z"
        : $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration().ToString(colon ? "hh\\:mm" : "hhmm", CultureInfo.InvariantCulture)}";

    /// <summary>Reads <c>Z</c> or an offset at a place and moves behind it.</summary>
    protected static bool TryReadOffset(string text, ref int i, OffsetForms forms, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (i < text.Length && text[i] == 'Z' && forms.HasFlag(OffsetForms.Zulu))
        {
            i++;
            return true;
        }

        if (i >= text.Length || text[i] is not ('+' or '-'))
        {
            return false;
        }

        var negative = text[i++] == '-';
        if (!TryReadDigits(text, ref i, 2, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        if (i < text.Length && text[i] == ':')
        {
            i++;
            if (!forms.HasFlag(OffsetForms.Colon) || !TryReadDigits(text, ref i, 2, 2, out minutes))
            {
                return false;
            }
        }
        else if (i + 1 < text.Length && char.IsAsciiDigit(text[i]))
        {
            if (!forms.HasFlag(OffsetForms.Compact) || !TryReadDigits(text, ref i, 2, 2, out minutes))
            {
                return false;
            }
        }
        else if (!forms.HasFlag(OffsetForms.Hours))
        {
            return false;
        }

        if (hours > 18 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = negative ? -offset : offset;
        return true;
    }

    protected static bool TryReadDigits(string text, ref int i, int least, int most, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < most && i < text.Length && char.IsAsciiDigit(text[i]))
        {
            number = (number * 10) + (text[i++] - '0');
            digits++;
        }

        return digits >= least;
    }

    /// <summary>The fraction of a second, cut to milliseconds.</summary>
    protected static bool TryReadFraction(string text, ref int i, int least, int most, out int milliseconds)
    {
        milliseconds = 0;
        var digits = 0;
        while (digits < most && i < text.Length && char.IsAsciiDigit(text[i]))
        {
            milliseconds += digits < 3 ? (text[i] - '0') * (int)Math.Pow(10, 2 - digits) : 0;
            i++;
            digits++;
        }

        return digits >= least;
    }

    protected static StringBuilder Append(StringBuilder text, int number, int width) =>
        text.Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'));
}
