using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>Names the script of the package by which an application is built.</summary>
/// <param name="scriptName">The script's name.</param>
/// <param name="args">Its arguments; null for none.</param>
public sealed class JavaScriptBuildScriptAnnotation(string scriptName, string[]? args) : IResourceAnnotation
{
    /// <summary>The script's name.</summary>
    public string ScriptName { get; } = scriptName;

    /// <summary>Its arguments.</summary>
    public string[] Args { get; } = args ?? [];
}
