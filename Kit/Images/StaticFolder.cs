namespace EnvironmentKit.Images;

/// <summary>A folder of files that an image holds.</summary>
/// <param name="Source">The folder relative to the repository's root, with forward slashes.</param>
/// <param name="Path">Its absolute path in the image.</param>
internal sealed record StaticFolder(string Source, string Path);
