using EnvironmentKit.Deployment;

namespace EnvironmentKit.Publishing;

/// <summary>A folder of generated files as it shall be.</summary>
/// <param name="Path">The folder relative to the manifests' root, with forward slashes, such as <c>staging/compose</c>.</param>
/// <param name="Files">Its files, with paths relative to it; the index is added.</param>
internal sealed record ManifestFolder(string Path, IReadOnlyList<RenderedFile> Files)
{
    /// <summary>Whether generated files that are no longer among <see cref="Files"/> stay, because other tiers may need them.</summary>
    public bool KeepsOthers { get; init; }

    /// <summary>How the folder on disk differs from this one, ordered by path.</summary>
    /// <param name="root">The manifests' root.</param>
    public IReadOnlyList<ManifestDifference> Compare(string root)
    {
        var folder = System.IO.Path.Join(root, Path);
        var existing = Read(System.IO.Path.Join(folder, GeneratedIndex.FileName)) is { } index ? GeneratedIndex.PathsIn(index) : [];
        var wanted = Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        if (KeepsOthers)
        {
            foreach (var path in existing.Where(path => !wanted.ContainsKey(path)))
            {
                if (Read(System.IO.Path.Join(folder, path)) is { } content)
                {
                    wanted[path] = new RenderedFile(path, content);
                }
            }
        }

        // Where nothing is generated any more, the index goes with the last file.
        var (files, gone) = wanted.Count == 0
            ? ([], existing.Append(GeneratedIndex.FileName))
            : (wanted.Values.Append(GeneratedIndex.Of(wanted.Values)), existing.Where(path => !wanted.ContainsKey(path)));
        var differences = files
            .Select(file => new ManifestDifference($"{Path}/{file.Path}", Read(System.IO.Path.Join(folder, file.Path)), file))
            .Where(difference => !difference.IsNone(root));
        var stale = gone
            .Select(path => new ManifestDifference($"{Path}/{path}", Read(System.IO.Path.Join(folder, path)), null))
            .Where(difference => difference.Before is not null);
        return [.. differences.Concat(stale).OrderBy(difference => difference.Path, StringComparer.Ordinal)];
    }

    /// <summary>The folders below a root that were generated for tiers and targets that are no longer declared.</summary>
    /// <param name="root">The manifests' root.</param>
    /// <param name="declared">The folders that are.</param>
    public static IReadOnlyList<ManifestFolder> Abandoned(string root, IReadOnlyList<ManifestFolder> declared) => !Directory.Exists(root)
        ? []
        : [.. Directory.EnumerateFiles(root, GeneratedIndex.FileName, SearchOption.AllDirectories)
            .Select(index => System.IO.Path.GetRelativePath(root, System.IO.Path.GetDirectoryName(index)!).Replace('\\', '/'))
            .Where(path => !path.StartsWith('.') && !declared.Any(folder => folder.Path == path))
            .Order(StringComparer.Ordinal)
            .Select(path => new ManifestFolder(path, []))];

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file) : null;
}
