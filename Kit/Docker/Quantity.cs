using System.Globalization;

namespace EnvironmentKit.Docker;

/// <summary>Durations, sizes and processor shares as Docker's formats read them.</summary>
internal static class Quantity
{
    private const long Kibi = 1024;
    private const long Mebi = 1024 * Kibi;
    private const long Gibi = 1024 * Mebi;

    /// <summary>A duration such as <c>1m30s</c>; no unit is left out that has a value.</summary>
    public static string Duration(TimeSpan duration)
    {
        var milliseconds = (long)duration.TotalMilliseconds;
        if (milliseconds % 1000 != 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
        }

        var seconds = milliseconds / 1000;
        var text = "";
        text += seconds >= 3600 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}h") : "";
        text += seconds / 60 % 60 > 0 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60 % 60}m") : "";
        return seconds % 60 > 0 || text.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{text}{seconds % 60}s") : text;
    }

    /// <summary>A size in the largest unit that has no fraction, such as <c>512M</c> (of 1024 by 1024 bytes).</summary>
    public static string Size(long bytes) => bytes switch
    {
        > 0 when bytes % Gibi == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Gibi}G"),
        > 0 when bytes % Mebi == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebi}M"),
        > 0 when bytes % Kibi == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kibi}K"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes}b"),
    };

    /// <summary>Thousandths of a core as cores, such as <c>0.25</c>.</summary>
    public static string Cores(int thousandths) => (thousandths / 1000m).ToString("0.0##", CultureInfo.InvariantCulture);
}
