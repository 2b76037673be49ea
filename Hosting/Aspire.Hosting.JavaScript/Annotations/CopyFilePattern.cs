namespace Aspire.Hosting.JavaScript;

/// <summary>Files that are copied into the image before packages are installed.</summary>
/// <param name="Source">The files in the application's folder; several are separated by spaces.</param>
/// <param name="Destination">Where in the image they are put.</param>
public sealed record CopyFilePattern(string Source, string Destination);
