namespace EnvironmentKit.Policies.Documents;

/// <summary>A file with the documents in it.</summary>
/// <param name="Path">The file as findings name it.</param>
/// <param name="Documents">Its documents in their order; empty ones are left out.</param>
internal sealed record ManifestFile(string Path, IReadOnlyList<ManifestNode> Documents);
