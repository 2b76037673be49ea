namespace EnvironmentKit.Deployment;

/// <summary>The repository that an AppHost is part of: what manifests name lies in it, and paths in them are relative to it.</summary>
/// <param name="Path">The repository's root, absolute.</param>
internal sealed record RepositoryFolder(string Path)
{
    /// <summary>
    /// The repository of an AppHost: the nearest folder above it that git, or else a solution file, marks as one; without either
    /// the folder that the AppHost's own folder lies in.
    /// </summary>
    /// <param name="appHostFolder">The folder of the AppHost's project file.</param>
    public static RepositoryFolder Of(string appHostFolder)
    {
        var start = new DirectoryInfo(appHostFolder);
        return new RepositoryFolder(
            Nearest(start, folder => System.IO.Path.Exists(System.IO.Path.Join(folder.FullName, ".git")))
            ?? Nearest(start, folder => folder.EnumerateFiles("*.sln*").Any(file => file.Extension is ".sln" or ".slnx"))
            ?? start.Parent?.FullName
            ?? start.FullName);
    }

    /// <summary>The path relative to the root with forward slashes, <c>.</c> for the root itself; null where it leads out of the repository.</summary>
    /// <param name="path">An absolute path, or one relative to <paramref name="folder"/>.</param>
    /// <param name="folder">An absolute folder.</param>
    public string? Relative(string path, string folder)
    {
        var relative = System.IO.Path.GetRelativePath(Path, System.IO.Path.GetFullPath(path, folder)).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative) ? null : relative;
    }

    private static string? Nearest(DirectoryInfo start, Func<DirectoryInfo, bool> isRoot)
    {
        for (var folder = start; folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && isRoot(folder))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
