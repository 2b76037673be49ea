using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>Says how the packages of an application are installed.</summary>
/// <param name="args">The package manager's arguments.</param>
public sealed class JavaScriptInstallCommandAnnotation(string[] args) : IResourceAnnotation
{
    /// <summary>The package manager's arguments.</summary>
    public string[] Args { get; } = args;

    /// <summary>The arguments that are added where only the packages that the built application needs are installed; null when that cannot be told.</summary>
    public string? ProductionInstallArgs { get; init; }
}
