namespace EnvironmentKit.Secrets.Export;

/// <summary>What an export did to a folder.</summary>
/// <param name="Changed">How many files are new or hold another value now.</param>
/// <param name="Removed">Files of secrets that are gone, which were removed.</param>
/// <param name="Left">Files that an export once wrote, of secrets that are gone, which somebody has changed since; they were left.</param>
internal sealed record ExportResult(int Changed, IReadOnlyList<string> Removed, IReadOnlyList<string> Left);
