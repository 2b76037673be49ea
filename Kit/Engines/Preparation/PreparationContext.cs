using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Companions;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Engines.Preparation;

/// <summary>Where and as whom preparation runs.</summary>
internal sealed record PreparationContext
{
    /// <summary>The resource's name, for messages.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The server's private folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The pipe whose end means that the AppHost is gone.</summary>
    public required string LifelinePath { get; init; }

    /// <summary>The server's user, or null for the AppHost's own.</summary>
    public required Account? Account { get; init; }

    /// <summary>The resource's log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Starts a command as the server's user. It ends with the AppHost, like the server.</summary>
    public SupervisedProcess Start(ServerCommand command, string? inputPath = null, StopSignal stopSignal = StopSignal.Terminate) =>
        SupervisedProcess.Start(CompanionScript.Write(
            new ScriptSubject($"a preparation of '{ResourceName}'", Folder, LifelinePath, Account) { InputPath = inputPath, StopSignal = stopSignal },
            command));
}
