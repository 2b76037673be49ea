using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts a project by another command of the .NET CLI, such as <c>dotnet build /t:Run</c>, to which project and configuration are added.</summary>
[Experimental("ASPIREPROJECTS001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class ProjectLaunchArgsOverrideAnnotation : IResourceAnnotation
{
    /// <summary>Starts a project by another command.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <param name="leadingResourceArgumentToRemove">The resource's first argument, when it is this one, is left out; null for none.</param>
    /// <exception cref="ArgumentException">There are no arguments.</exception>
    public ProjectLaunchArgsOverrideAnnotation(IReadOnlyList<string> arguments, string? leadingResourceArgumentToRemove = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count == 0)
        {
            throw new ArgumentException("Launch arguments must contain at least one entry.", nameof(arguments));
        }

        Arguments = arguments;
        LeadingResourceArgumentToRemove = leadingResourceArgumentToRemove;
    }

    /// <summary>The command and its options.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The resource's first argument, when it is this one, is left out; null for none.</summary>
    public string? LeadingResourceArgumentToRemove { get; }
}
