using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;

namespace Aspire.Hosting.JavaScript;

/// <summary>A package manager's part of a stage: its files, its installation, its scripts.</summary>
internal static class PackageCommands
{
    /// <summary>Copies what is needed to install packages, installs them, and copies the rest.</summary>
    public static void InstallAndCopy(DockerfileStage stage, JavaScriptPackageManagerAnnotation manager, JavaScriptInstallCommandAnnotation? install)
    {
        manager.InitializeDockerBuildStage?.Invoke(stage);
        CopyPackageFiles(stage, manager, otherwise: ".");
        if (install is not null)
        {
            Run(stage, manager, Line([manager.ExecutableName, .. install.Args]));
        }

        if (manager.PackageFilesPatterns.Count > 0)
        {
            stage.Copy(".", ".");
        }
    }

    /// <summary>Installs only the packages that the built application needs.</summary>
    public static void InstallForProduction(DockerfileStage stage, JavaScriptPackageManagerAnnotation manager, JavaScriptInstallCommandAnnotation install, string packageFiles)
    {
        manager.InitializeDockerBuildStage?.Invoke(stage);
        CopyPackageFiles(stage, manager, packageFiles);
        Run(stage, manager, $"{Line([manager.ExecutableName, .. install.Args])} {install.ProductionInstallArgs}");
    }

    public static string Script(JavaScriptPackageManagerAnnotation manager, JavaScriptBuildScriptAnnotation script) =>
        Line([manager.ExecutableName, .. string.IsNullOrEmpty(manager.ScriptCommand) ? (string[])[] : [manager.ScriptCommand], script.ScriptName, .. script.Args]);

    public static T? Last<T>(IResource resource) where T : class, IResourceAnnotation => resource.TryGetLastAnnotation<T>(out var annotation) ? annotation : null;

    private static void CopyPackageFiles(DockerfileStage stage, JavaScriptPackageManagerAnnotation manager, string otherwise)
    {
        if (manager.PackageFilesPatterns.Count == 0)
        {
            stage.Copy(otherwise, otherwise == "." ? "." : "./");
            return;
        }

        foreach (var files in manager.PackageFilesPatterns)
        {
            stage.Copy(files.Source, files.Destination);
        }
    }

    private static void Run(DockerfileStage stage, JavaScriptPackageManagerAnnotation manager, string command) =>
        stage.Run(string.IsNullOrEmpty(manager.CacheMount) ? command : $"--mount=type=cache,target={manager.CacheMount} {command}");

    private static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':' or '=') ? word : $"'{word.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
}
