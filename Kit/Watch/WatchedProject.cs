using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Watch;

/// <summary>A .NET project, the resources that run it, and what it is built from.</summary>
/// <param name="Path">The project's file, absolute.</param>
/// <param name="Resources">The resources that run it.</param>
/// <param name="Folders">Its folder, and those of the projects that it refers to.</param>
/// <param name="Files">Files elsewhere that count for its build, such as <c>Directory.Build.props</c>.</param>
internal sealed record WatchedProject(string Path, IReadOnlyList<IResource> Resources, IReadOnlyList<string> Folders, IReadOnlySet<string> Files)
{
    /// <summary>Whether a change of the file calls for a build.</summary>
    public bool IsBuiltFrom(string file) => Files.Contains(file) || Folders.Any(folder => Contains(folder, file) && SourceFile.Is(folder, file));

    /// <summary>Whether a path is the folder or lies below it.</summary>
    public static bool Contains(string folder, string path) => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
