using System.Globalization;
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
    public static AlertingSettings? Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => null,
        var text when !bool.TryParse(text, out _) => throw new EnvironmentKitException($"The setting {Key} is '{text}'; expected true or false."),
        var text when !bool.Parse(text) => null,
        _ => new AlertingSettings(Duration(configuration, "Interval") ?? UsualInterval, Duration(configuration, "After")),
    };

    private static TimeSpan? Duration(IConfiguration configuration, string name)
    {
        var key = $"{Key}:{name}";
        return configuration[key] switch
        {
            null or "" => null,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86_400 => TimeSpan.FromSeconds(Math.Ceiling(seconds)),
            var text => throw new EnvironmentKitException($"The setting {key} is '{text}'; expected a number of seconds from 1 to 86400."),
        };
    }
}
