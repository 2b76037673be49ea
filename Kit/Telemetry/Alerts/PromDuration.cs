using System.Globalization;

namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>Durations as Prometheus writes them, in the largest unit that leaves no rest: <c>90s</c>, <c>5m</c>, <c>26h</c>, <c>15d</c>.</summary>
internal static class PromDuration
{
    private static readonly (string Unit, long Seconds)[] _units = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

    public static string Of(TimeSpan duration)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(duration.TotalSeconds));
        var (unit, size) = Array.Find(_units, each => seconds % each.Seconds == 0);
        return (seconds / size).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
