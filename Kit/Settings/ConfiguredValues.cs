using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Settings;

/// <summary>Reads settings of a local run, and refuses by name what cannot be used.</summary>
internal static class ConfiguredValues
{
    private const double Day = 86_400;

    /// <summary>Whether it is set; <paramref name="usual"/> where nothing is said.</summary>
    /// <exception cref="EnvironmentKitException">It is neither true nor false.</exception>
    public static bool Flag(this IConfiguration configuration, string key, bool usual) => configuration[key] switch
    {
        null or "" => usual,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new EnvironmentKitException($"The setting {key} is '{text}'; expected true or false."),
    };

    /// <summary>A duration that is set in seconds; null where nothing is said.</summary>
    /// <exception cref="EnvironmentKitException">It is no number, less than <paramref name="least"/> or more than a day.</exception>
    public static TimeSpan? Seconds(this IConfiguration configuration, string key, double least) => configuration[key] switch
    {
        null or "" => null,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= least && seconds <= Day => TimeSpan.FromSeconds(seconds),
        var text => throw new EnvironmentKitException(string.Create(CultureInfo.InvariantCulture, $"The setting {key} is '{text}'; expected a number of seconds from {least} to {Day}.")),
    };
}
