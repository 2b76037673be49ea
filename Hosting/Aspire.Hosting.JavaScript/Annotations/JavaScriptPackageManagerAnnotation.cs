using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;

namespace Aspire.Hosting.JavaScript;

/// <summary>Says which package manager an application has.</summary>
/// <param name="executableName">The program.</param>
/// <param name="runScriptCommand">The program's command that runs a script; null when it takes the script's name alone.</param>
/// <param name="cacheMount">The folder in a build container where the program keeps what it fetched; null for none.</param>
public sealed class JavaScriptPackageManagerAnnotation(string executableName, string? runScriptCommand, string? cacheMount = null) : IResourceAnnotation
{
    /// <summary>The program.</summary>
    public string ExecutableName { get; } = executableName;

    /// <summary>The program's command that runs a script; null when it takes the script's name alone.</summary>
    public string? ScriptCommand { get; } = runScriptCommand;

    /// <summary>What separates a script's arguments from the program's own; null when nothing must.</summary>
    public string? CommandSeparator { get; init; } = "--";

    /// <summary>The folder in a build container where the program keeps what it fetched; null for none.</summary>
    public string? CacheMount { get; } = cacheMount;

    /// <summary>The files that the program needs to install packages.</summary>
    public List<CopyFilePattern> PackageFilesPatterns { get; } = [];

    /// <summary>Prepares the stage that things are built in, before packages are installed; null for nothing.</summary>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public Action<DockerfileStage>? InitializeDockerBuildStage { get; init; }

    /// <summary>Whether scripts run on the image that things are built in, because the program is itself what runs JavaScript.</summary>
    internal bool RunsOnBuildImage { get; init; }
}
