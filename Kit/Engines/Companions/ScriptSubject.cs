using EnvironmentKit.Engines.Accounts;

namespace EnvironmentKit.Engines.Companions;

/// <summary>What a script needs to know beside the command itself.</summary>
/// <param name="Title">What runs, for the reader of the script: "the server of 'db'".</param>
/// <param name="Folder">The private folder: home, temporary files, working directory.</param>
/// <param name="LifelinePath">The pipe whose end means that the AppHost is gone.</param>
/// <param name="Account">Whom to become, or null to stay.</param>
internal sealed record ScriptSubject(string Title, string Folder, string LifelinePath, Account? Account)
{
    /// <summary>The signal that ends the command.</summary>
    public StopSignal StopSignal { get; init; } = StopSignal.Terminate;

    /// <summary>How long the command may take to end before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>A file to read from. It is opened before privileges are dropped.</summary>
    public string? InputPath { get; init; }
}
