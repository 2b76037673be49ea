using System.Text;

namespace SearchNode.Mappings.Dates;

/// <summary>An ISO 8601 date whose time, and everything behind the year, may be missing. Strict means two digits where ISO has two.</summary>
internal sealed class OptionalTimePattern(bool strict) : DatePattern
{
    public override bool TryParse(string text, TimeZoneInfo zone, out DateSpan span)
    {
        span = default;
        var parts = new DateParts();
        var i = 0;
        return ReadDate(text, ref i, ref parts) && ReadTime(text, ref i, ref parts) && i == text.Length && TryCompose(parts, zone, out span);
    }

    public override string Format(long milliseconds, TimeZoneInfo zone)
    {
        var local = Local(milliseconds, zone);
        var text = new StringBuilder(30);
        Append(text, local.Year, 4).Append('-');
        Append(text, local.Month, 2).Append('-');
        Append(text, local.Day, 2).Append('T');
        Append(text, local.Hour, 2).Append(':');
        Append(text, local.Minute, 2).Append(':');
        Append(text, local.Second, 2).Append('.');
        Append(text, local.Millisecond, 3).Append(Offset(local.Offset, colon: true, zulu: true));
        return text.ToString();
    }

    private bool ReadDate(string text, ref int i, ref DateParts parts)
    {
        var least = strict ? 2 : 1;
        if (!TryReadDigits(text, ref i, strict ? 4 : 1, 4, out var number))
        {
            return false;
        }

        parts.Year = number;
        if (!Next(text, ref i, '-'))
        {
            return true;
        }

        if (!TryReadDigits(text, ref i, least, 2, out number))
        {
            return false;
        }

        (parts.Month, parts.Precision) = (number, DatePrecision.Month);
        if (!Next(text, ref i, '-'))
        {
            return true;
        }

        if (!TryReadDigits(text, ref i, least, 2, out number))
        {
            return false;
        }

        (parts.Day, parts.Precision) = (number, DatePrecision.Day);
        return true;
    }

    private bool ReadTime(string text, ref int i, ref DateParts parts)
    {
        if (!Next(text, ref i, 'T'))
        {
            return true;
        }

        if (i == text.Length)
        {
            return parts.Precision == DatePrecision.Day;
        }

        var least = strict ? 2 : 1;
        if (!TryReadDigits(text, ref i, least, 2, out var number))
        {
            return false;
        }

        (parts.Hour, parts.Precision) = (number, DatePrecision.Hour);
        if (Next(text, ref i, ':'))
        {
            if (!TryReadDigits(text, ref i, least, 2, out number))
            {
                return false;
            }

            (parts.Minute, parts.Precision) = (number, DatePrecision.Minute);
            if (Next(text, ref i, ':'))
            {
                if (!TryReadDigits(text, ref i, least, 2, out number))
                {
                    return false;
                }

                (parts.Second, parts.Precision) = (number, DatePrecision.Second);
                if (Next(text, ref i, '.') || Next(text, ref i, ','))
                {
                    if (!TryReadFraction(text, ref i, 1, 9, out number))
                    {
                        return false;
                    }

                    (parts.Millisecond, parts.Precision) = (number, DatePrecision.Millisecond);
                }
            }
        }

        if (i < text.Length)
        {
            if (!TryReadOffset(text, ref i, OffsetForms.Any, out var offset))
            {
                return false;
            }

            parts.Offset = offset;
        }

        return true;
    }

    private static bool Next(string text, ref int i, char c)
    {
        if (i < text.Length && text[i] == c)
        {
            i++;
            return true;
        }

        return false;
    }
}
