namespace EnvironmentKit.Secrets.Export;

/// <summary>A secret on its way into a file.</summary>
/// <param name="Name">The secret's and the file's name.</param>
/// <param name="Content">Its value.</param>
internal sealed record ExportedFile(string Name, byte[] Content);
