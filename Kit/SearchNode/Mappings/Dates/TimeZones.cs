using System.Globalization;
using SearchNode.Http;

namespace SearchNode.Mappings.Dates;

/// <summary>Reads the <c>time_zone</c> of queries and aggregations: an offset such as <c>+02:00</c> or a name such as <c>Europe/Berlin</c>.</summary>
internal static class TimeZones
{
    public static TimeZoneInfo Parse(string text)
    {
        if (text is "Z" or "UTC" or "GMT")
        {
            return TimeZoneInfo.Utc;
        }

        if (text.Length == 6 && text[0] is ('+' or '-') && TimeSpan.TryParseExact(text[1..], "hh\\:mm", CultureInfo.InvariantCulture, out var offset))
        {
            return TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -offset : offset, text, text);
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(text);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw ApiException.Illegal($"Unknown time-zone ID: {text}");
        }
    }
}
