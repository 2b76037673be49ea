using System.Globalization;

namespace EnvironmentKit.ConsoleView;

/// <summary>Writes seconds for people.</summary>
internal static class Duration
{
    public static string Format(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 60)} min {(int)(seconds % 60)} s");
}
