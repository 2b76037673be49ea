namespace Aspire.Hosting.Python;

/// <summary>Finds the virtual environment of an application that names none: the nearest <c>.venv</c> from its folder up to the folder above the AppHost's.</summary>
internal static class DefaultVirtualEnvironment
{
    public const string FolderName = ".venv";

    public static string Find(string appFolder, string appHostFolder)
    {
        var own = Path.Combine(appFolder, FolderName);
        var limit = Path.GetDirectoryName(appHostFolder);
        // Whose folder is elsewhere has no business with what lies above it.
        if (limit is null || Path.GetRelativePath(limit, appFolder).Split(Path.DirectorySeparatorChar)[0] == ".." || Path.IsPathRooted(Path.GetRelativePath(limit, appFolder)))
        {
            return own;
        }

        for (var folder = appFolder; folder is not null; folder = folder == limit ? null : Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, FolderName)))
            {
                return Path.Combine(folder, FolderName);
            }
        }

        return own;
    }
}
