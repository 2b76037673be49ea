using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Compose;

/// <summary>Text of a Compose file in which variables stand.</summary>
internal static partial class Interpolated
{
    /// <summary>The text with its variables replaced by their defaults; those without one stay as they are.</summary>
    public static string? Text(string? text) => text is null || !text.Contains('$', StringComparison.Ordinal)
        ? text
        : Default().Replace(text, match => match.Groups["default"].Value);

    /// <summary>Whether the text depends on a variable that has no default.</summary>
    public static bool IsOpen(string? text) => text is not null && Open().IsMatch(text);

    [GeneratedRegex(@"\$\{\w+:?-(?<default>[^{}$]*)\}")]
    private static partial Regex Default();

    [GeneratedRegex(@"(?<!\$)(\$\$)*\$(\w|\{)")]
    private static partial Regex Open();
}
