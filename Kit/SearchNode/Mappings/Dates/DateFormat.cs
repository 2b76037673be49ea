using SearchNode.Http;

namespace SearchNode.Mappings.Dates;

/// <summary>One or more date patterns, separated by <c>||</c>; the first one that fits reads a date, the first one writes.</summary>
internal sealed class DateFormat
{
    public const string DefaultPattern = "strict_date_optional_time||epoch_millis";
    private readonly DatePattern[] _patterns;

    private DateFormat(string pattern, DatePattern[] patterns)
    {
        Pattern = pattern;
        _patterns = patterns;
    }

    public static DateFormat Default { get; } = Compile(DefaultPattern);

    public string Pattern { get; }

    /// <exception cref="ApiException">400 when the pattern is not supported.</exception>
    public static DateFormat Compile(string pattern) =>
        new(pattern, [.. pattern.Split("||").Select(DatePattern.Compile)]);

    /// <exception cref="FormatException">No pattern fits.</exception>
    public DateSpan Parse(string text, TimeZoneInfo zone) => TryParse(text, zone, out var span)
        ? span
        : throw new FormatException($"failed to parse date field [{text}] with format [{Pattern}]");

    public bool TryParse(string text, TimeZoneInfo zone, out DateSpan span)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.TryParse(text, zone, out span))
            {
                return true;
            }
        }

        span = default;
        return false;
    }

    public string Format(long milliseconds, TimeZoneInfo zone) => _patterns[0].Format(milliseconds, zone);
}
