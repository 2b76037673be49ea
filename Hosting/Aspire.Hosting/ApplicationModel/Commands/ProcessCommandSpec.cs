using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A process that a command runs on this machine.</summary>
/// <param name="executablePath">The program: a path, or a name that is found on PATH.</param>
[Experimental("ASPIREPROCESSCOMMAND001")]
public sealed class ProcessCommandSpec(string executablePath)
{
    /// <summary>The program.</summary>
    public string ExecutablePath { get; } = string.IsNullOrEmpty(executablePath) ? throw new ArgumentException("A process command needs a program.", nameof(executablePath)) : executablePath;

    /// <summary>Its arguments; none by default.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder that it is started in; the AppHost's current one when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables that it gets besides or instead of those of the AppHost.</summary>
    public IDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it gets the AppHost's variables, too; true by default.</summary>
    public bool InheritEnvironmentVariables { get; init; } = true;

    /// <summary>What it reads from its standard input; null for nothing.</summary>
    public string? StandardInputContent { get; init; }

    /// <summary>Whether the processes that it has started end with it when the command is cancelled; true by default.</summary>
    public bool KillEntireProcessTree { get; init; } = true;
}
