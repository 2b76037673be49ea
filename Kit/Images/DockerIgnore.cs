using System.Text;

namespace EnvironmentKit.Images;

/// <summary>
/// Writes a <c>.dockerignore</c> that lets in only what a Dockerfile copies, so that neither a secret that lies about in a
/// checkout nor its history can get into an image, and nothing else makes a build repeat itself.
/// </summary>
internal static class DockerIgnore
{
    // What builds and people leave behind in the folders that are let in.
    private static readonly string[] Leftovers =
        ["**/bin", "**/obj", "**/node_modules", "**/.vs", "**/.idea", "**/*.user", "**/.env", "**/.env.*"];

    // Where the whole repository is let in: its history, what runs leave behind, and manifests with their secrets.
    private static readonly string[] NoSources = [".git", ".environment", ImageText.Manifests];

    /// <summary>The text.</summary>
    /// <param name="paths">What is let in, relative to the build context.</param>
    /// <param name="isSource">Whether leftovers of builds in it stay out; otherwise folders are let in as they are.</param>
    public static string Write(IEnumerable<string> paths, bool isSource)
    {
        var text = new StringBuilder(ImageText.Header).Append("*\n");
        var all = paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var outermost = all.Where(path => !all.Exists(other => Contains(other, path))).ToList();
        foreach (var path in outermost)
        {
            text.Append('!').Append(path == "." ? "**" : DockerText.Pattern(path)).Append('\n');
        }

        foreach (var pattern in (string[])[.. outermost.Contains(".") ? NoSources : [], .. isSource ? Leftovers : []])
        {
            text.Append(pattern).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether a path lies below a folder.</summary>
    public static bool Contains(string folder, string path) =>
        folder != path && (folder == "." || path.StartsWith(folder + "/", StringComparison.Ordinal));
}
