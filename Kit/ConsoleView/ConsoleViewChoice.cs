namespace EnvironmentKit.ConsoleView;

/// <summary>Which view a run has.</summary>
internal static class ConsoleViewChoice
{
    public const string Table = "table";
    public const string Lines = "lines";
    public const string Off = "off";
    private const string Auto = "auto";

    /// <exception cref="EnvironmentKitException">The setting is none of the four words.</exception>
    public static string Choose(string? setting, bool isTerminal, bool isUnderCli) => setting?.ToLowerInvariant() switch
    {
        null or "" or Auto => isUnderCli ? Off : isTerminal ? Table : Lines,
        Table => isTerminal ? Table : Lines,
        Lines => Lines,
        Off => Off,
        _ => throw new EnvironmentKitException($"The setting Environment:ConsoleView is '{setting}'; expected is {Auto}, {Table}, {Lines} or {Off}."),
    };
}
