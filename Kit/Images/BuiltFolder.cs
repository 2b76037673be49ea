namespace EnvironmentKit.Images;

/// <summary>A folder of an image that holds built files.</summary>
/// <param name="Files">The files.</param>
/// <param name="Path">The folder's absolute path in the image.</param>
internal sealed record BuiltFolder(BuiltFiles Files, string Path);
