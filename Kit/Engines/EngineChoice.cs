using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Engines;

/// <summary>What really serves declared containers.</summary>
internal enum EngineChoice
{
    /// <summary>The kit decides.</summary>
    Auto,

    /// <summary>Server processes of this machine.</summary>
    Process,

    /// <summary>A container engine.</summary>
    Container,
}

/// <summary>Reads the choice from configuration.</summary>
internal static class EngineChoices
{
    public const string Key = "Environment:Engine";

    /// <summary>The configured engine; <see cref="EngineChoice.Auto"/> when nothing is configured.</summary>
    /// <exception cref="EnvironmentKitException">The setting has another value.</exception>
    public static EngineChoice Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => EngineChoice.Auto,
        var text when Enum.TryParse<EngineChoice>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) => choice,
        var text => throw new EnvironmentKitException($"The setting {Key} is '{text}'; expected auto, process or container."),
    };
}
