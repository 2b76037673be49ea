using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a process did that a command has run.</summary>
[Experimental("ASPIREPROCESSCOMMAND001")]
public sealed class ProcessCommandResultContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The application's services, under their former name.</summary>
    [Obsolete("Use Services.")]
    public IServiceProvider ServiceProvider
    {
        get => Services;
        init => Services = value;
    }

    /// <summary>The name of the resource's instance that the command was called on.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The resource's log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Ends the command's work.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>What was entered for the command.</summary>
    public InteractionInputCollection Arguments { get; init; } = new([]);

    /// <summary>The process.</summary>
    public required ProcessCommandSpec ProcessCommandSpec { get; init; }

    /// <summary>Its exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The last lines that it wrote to either output, as far as they were kept.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>How many lines it wrote in all.</summary>
    public required int TotalOutputLineCount { get; init; }

    /// <summary>Writes the last lines, and before them how many there were when some are left out.</summary>
    /// <param name="maxLines">At most so many.</param>
    /// <param name="outputDescription">What the output is called.</param>
    /// <returns>The text.</returns>
    public string GetFormattedOutput(int maxLines = 50, string outputDescription = "Command output")
    {
        var lines = Output.TakeLast(maxLines).ToArray();
        var text = string.Join(Environment.NewLine, lines);
        return lines.Length < TotalOutputLineCount
            ? $"{outputDescription} (last {lines.Length} of {TotalOutputLineCount} lines):{Environment.NewLine}{text}"
            : text;
    }
}
