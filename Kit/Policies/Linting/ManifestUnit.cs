using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Linting;

/// <summary>Files that are applied together.</summary>
/// <param name="Files">The files.</param>
/// <param name="Context">What is known beside them.</param>
internal sealed record ManifestUnit(IReadOnlyList<ManifestFile> Files, PolicyContext Context);
