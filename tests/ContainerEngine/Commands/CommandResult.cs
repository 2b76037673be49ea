namespace ContainerEngine.Commands;

/// <summary>What a command said and how it ended.</summary>
/// <param name="CommandLine">Program and arguments, for messages.</param>
/// <param name="ExitCode">0 says success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Standard output and error, one after the other.</summary>
    public string All => Output + Error;

    /// <summary>The result itself; throws with everything that the command said unless it succeeded.</summary>
    public CommandResult EnsureSucceeded() =>
        Succeeded ? this : throw new InvalidOperationException($"{CommandLine} ended with {ExitCode}:\n{Output}\n{Error}");
}
