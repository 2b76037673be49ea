using System.Text;
using Aspire.Hosting;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Publishing;

/// <summary>
/// The list of what was generated into a folder, with checksums, in the format of <c>sha256sum</c>. It tells generated files
/// from those of other people, which are never touched, and lets a server verify its copy with <c>sha256sum --check</c>.
/// </summary>
internal static class GeneratedIndex
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "generated.sha256";

    /// <summary>The index of some files.</summary>
    public static RenderedFile Of(IEnumerable<RenderedFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            text.Append(Sha256.HexOf(file.Content)).Append("  ").Append(file.Path).Append('\n');
        }

        return new RenderedFile(FileName, text.ToString());
    }

    /// <summary>The paths that an index names; lines of another form, or that lead out of the folder, are passed over.</summary>
    public static IReadOnlyList<string> PathsIn(string index) =>
        [.. index.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Length > 66 && line[64..66] == "  ")
            .Select(line => line[66..].TrimEnd('\r'))
            .Where(ManifestPath.IsInside)];
}
