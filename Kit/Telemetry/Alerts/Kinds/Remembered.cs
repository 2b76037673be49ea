using System.Globalization;

namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>For how long what a scheduled run reports is looked back for: it comes once a run, and Prometheus forgets after minutes.</summary>
internal static class Remembered
{
    // An alert that forgets is told as resolved: long enough for holidays.
    private static readonly TimeSpan _least = TimeSpan.FromDays(14);
    private static readonly TimeSpan _mostPatience = TimeSpan.FromHours(1);
    private static readonly TimeSpan _leastPatience = TimeSpan.FromMinutes(10);

    public static TimeSpan For(TimeSpan pause) => TimeSpan.FromDays(Math.Ceiling(Math.Max(_least.TotalDays, (2 * pause.TotalDays) + 1)));

    /// <summary>How late a run may be.</summary>
    public static TimeSpan Patience(TimeSpan pause) => pause > _mostPatience ? _mostPatience : pause > _leastPatience ? pause : _leastPatience;

    public static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
