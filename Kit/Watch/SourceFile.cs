namespace EnvironmentKit.Watch;

/// <summary>Tells sources from what builds, editors and package managers leave beside them.</summary>
internal static class SourceFile
{
    private static readonly HashSet<string> GeneratedFolders = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "TestResults", "__pycache__" };

    // A restore writes it, and only when what it says follows from a file that is watched.
    private const string LockFile = "packages.lock.json";

    /// <summary>Whether a build could come out differently for a change of the file.</summary>
    /// <param name="folder">The watched folder.</param>
    /// <param name="path">The file below it.</param>
    public static bool Is(string folder, string path)
    {
        var parts = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar);
        return !parts[..^1].Any(part => part.StartsWith('.') || GeneratedFolders.Contains(part)) && IsName(parts[^1]);
    }

    /// <summary>Whether a change of the file may change which packages a project has.</summary>
    public static bool DecidesAboutPackages(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".CSPROJ" or ".FSPROJ" or ".VBPROJ" or ".PROPS" or ".TARGETS" || Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase);

    // What vim, emacs, JetBrains' editors and kate write while they save.
    private static bool IsName(string name) =>
        !name.StartsWith(".#", StringComparison.Ordinal) && !name.StartsWith('~') && !name.StartsWith('#') && !name.EndsWith('~')
        && Path.GetExtension(name).ToUpperInvariant() is not (".SWP" or ".SWX" or ".TMP" or ".KATE-SWP" or ".JB_TMP") && !name.Contains("___jb_", StringComparison.Ordinal)
        && name is not ("4913" or LockFile) && (!name.StartsWith('.') || name is ".editorconfig" or ".globalconfig");
}
