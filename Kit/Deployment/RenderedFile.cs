namespace EnvironmentKit.Deployment;

/// <summary>A generated file.</summary>
/// <param name="Path">Relative to the folder that its producer names, with forward slashes.</param>
/// <param name="Content">Its text: LF, UTF-8 without byte order mark.</param>
public sealed record RenderedFile(string Path, string Content)
{
    /// <summary>Whether it can be executed.</summary>
    public bool Executable { get; init; }
}
