using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource needs a program on this machine. A missing one is told before the resource starts.</summary>
[Experimental("ASPIRECOMMAND001")]
public class RequiredCommandAnnotation : IResourceAnnotation
{
    /// <summary>Names the program.</summary>
    /// <param name="command">A name that is looked for on PATH, or a path.</param>
    public RequiredCommandAnnotation(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Command = command;
    }

    /// <summary>A name that is looked for on PATH, or a path.</summary>
    public string Command { get; }

    /// <summary>Where it says how the program is installed; null when nowhere.</summary>
    public string? HelpLink { get; init; }

    /// <summary>Looks at the program that was found, its version for example; null when any will do.</summary>
    public Func<RequiredCommandValidationContext, Task<RequiredCommandValidationResult>>? ValidationCallback { get; init; }
}
