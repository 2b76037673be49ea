using System.Text.RegularExpressions;

namespace Aspire.Hosting.Python;

/// <summary>The version of Python that an application asks for: by <c>.python-version</c>, by <c>pyproject.toml</c>, or by its virtual environment.</summary>
internal static partial class PythonVersion
{
    private const string Default = "3.13";

    public static string Of(string folder, string? virtualEnvironment) =>
        Find(Path.Combine(folder, ".python-version"), Number())
        ?? Find(Path.Combine(folder, "pyproject.toml"), Required())
        ?? (virtualEnvironment is null ? null : Find(Path.Combine(virtualEnvironment, "pyvenv.cfg"), Made()))
        ?? Default;

    private static string? Find(string file, Regex pattern) =>
        File.Exists(file) && pattern.Match(File.ReadAllText(file)) is { Success: true } match ? match.Groups["version"].Value : null;

    [GeneratedRegex(@"(?<version>\d+\.\d+)")]
    private static partial Regex Number();

    [GeneratedRegex("""^\s*requires-python\s*=\s*["'][^"'\d]*(?<version>\d+\.\d+)""", RegexOptions.Multiline)]
    private static partial Regex Required();

    [GeneratedRegex(@"^\s*version(_info)?\s*=\s*(?<version>\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex Made();
}
