using EnvironmentKit.Settings;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Telemetry.Local.Alerting;

/// <summary>What is set about alerts of a local run.</summary>
/// <param name="Interval">How often rules are evaluated, and how long mails wait for further alerts.</param>
/// <param name="After">For how long anything must be wrong before its alert fires; null leaves that to each rule.</param>
internal sealed record AlertingSettings(TimeSpan Interval, TimeSpan? After)
{
    /// <summary>The setting that turns alerts on.</summary>
    public const string Key = "Telemetry:Alerts";

    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(5);

    /// <summary>What is set; null where alerts are off, as they are unless something else is set.</summary>
    /// <exception cref="EnvironmentKitException">A setting cannot be used.</exception>
    public static AlertingSettings? Read(IConfiguration configuration) => configuration.Flag(Key, usual: false)
        ? new AlertingSettings(WholeSeconds(configuration, "Interval") ?? UsualInterval, WholeSeconds(configuration, "After"))
        : null;

    // Prometheus' durations have no fractions of a second.
    private static TimeSpan? WholeSeconds(IConfiguration configuration, string name) =>
        configuration.Seconds($"{Key}:{name}", least: 1) is { } duration ? TimeSpan.FromSeconds(Math.Ceiling(duration.TotalSeconds)) : null;
}
