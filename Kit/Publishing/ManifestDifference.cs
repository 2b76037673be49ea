using EnvironmentKit.Deployment;

namespace EnvironmentKit.Publishing;

/// <summary>A file that is not what the declaration makes of it.</summary>
/// <param name="Path">Relative to the manifests' root.</param>
/// <param name="Before">What is on disk. Null: nothing.</param>
/// <param name="After">What is generated. Null: nothing any more.</param>
internal sealed record ManifestDifference(string Path, string? Before, RenderedFile? After)
{
    private const UnixFileMode ExecuteBits = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What would be done about it.</summary>
    public string Verb => Before is null ? "new" : After is null ? "no longer generated" : "changed";

    /// <summary>Whether there is no difference after all. File systems without execute bits have none.</summary>
    /// <param name="root">The manifests' root.</param>
    public bool IsNone(string root) =>
        Before == After?.Content
        && (OperatingSystem.IsWindows() || After is null || After.Executable == ((File.GetUnixFileMode(System.IO.Path.Join(root, Path)) & ExecuteBits) != 0));
}
