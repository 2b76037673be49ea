namespace EnvironmentKit.Engines.Companions;

/// <summary>A program with all that it is started with, as data. It holds no secret: those travel in private files.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">Arguments, unquoted.</param>
internal sealed record ServerCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>The whole environment beside PATH, LANG, HOME and TMPDIR; nothing is inherited from the AppHost.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the program starts; the server's private folder unless told otherwise.</summary>
    public string? WorkingDirectory { get; init; }
}
