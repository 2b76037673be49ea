using EnvironmentKit.Settings;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Status;

/// <summary>What is set about a run as a whole.</summary>
/// <param name="HealthTimeout">How long everything may take to become healthy.</param>
/// <param name="ExitsOnFailure">Whether the run ends when the environment cannot become healthy.</param>
internal sealed record RunSettings(TimeSpan HealthTimeout, bool ExitsOnFailure)
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromMinutes(3);

    /// <exception cref="EnvironmentKitException">A setting cannot be used.</exception>
    public static RunSettings Read(IConfiguration configuration) => new(
        configuration.Seconds("Environment:HealthTimeout", least: 0.1) ?? UsualTimeout,
        configuration.Flag("Environment:ExitOnFailure", usual: true));
}
