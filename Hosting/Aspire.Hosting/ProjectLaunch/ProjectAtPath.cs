namespace Aspire.Hosting.ProjectLaunch;

/// <summary>A project or C# file that is named by its path.</summary>
internal sealed class ProjectAtPath(string projectPath) : IProjectMetadata
{
    public string ProjectPath { get; } = projectPath;

    public bool IsFileBasedApp => ProjectPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>A folder stands for the only project in it.</summary>
    public static ProjectAtPath Find(string appHostDirectory, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path, appHostDirectory);
        return Directory.Exists(full) && Directory.GetFiles(full, "*.csproj") is [var only] ? new ProjectAtPath(only) : new ProjectAtPath(full);
    }
}
