using System.Globalization;

namespace SearchNode.Mappings.Dates;

/// <summary>Milliseconds or seconds since 1970.</summary>
internal sealed class EpochPattern(int unit) : DatePattern
{
    /// <summary>The years 1 to 9999, which is what calendars here can count.</summary>
    private const long Min = -62_135_596_800_000;
    private const long Max = 253_402_300_799_999;

    public override bool TryParse(string text, TimeZoneInfo zone, out DateSpan span)
    {
        span = default;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < Min / unit || number > Max / unit)
        {
            return false;
        }

        span = new DateSpan(number * unit, (number * unit) + unit - 1);
        return true;
    }

    public override string Format(long milliseconds, TimeZoneInfo zone) =>
        ((long)Math.Floor((double)milliseconds / unit)).ToString(CultureInfo.InvariantCulture);
}
