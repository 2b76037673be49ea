using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command is offered that runs a process, and what becomes of the process's output.</summary>
[Experimental("ASPIREPROCESSCOMMAND001")]
public class ProcessCommandOptions : CommandOptions
{
    /// <summary>How many of the last lines of output are the command's result; 50 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int MaxOutputLineCount
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 50;

    /// <summary>Whether the output is shown at once; true by default.</summary>
    public bool DisplayImmediately { get; set; } = true;

    /// <summary>The exit codes with which the command has succeeded; 0 by default.</summary>
    /// <exception cref="ArgumentException">None.</exception>
    public IReadOnlyList<int> SuccessExitCodes
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Count > 0 ? [.. value] : throw new ArgumentException("A process command needs at least one exit code for success.", nameof(value));
        }
    } = [0];

    /// <summary>Makes the command's result out of what the process did; null for exit code and output.</summary>
    public Func<ProcessCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }
}
