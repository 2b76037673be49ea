using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>
/// A URL path at which a location begins, as nginx compares it: decoded and normalised. A trailing slash makes no difference.
/// </summary>
public sealed record NginxPath
{
    private const string Punctuation = "/-._~!&'()*+,=:@ ";

    private NginxPath(string value) => Value = value;

    /// <summary>The root.</summary>
    public static NginxPath Root { get; } = new("/");

    /// <summary>The path without trailing slash; the root is <c>/</c>.</summary>
    public string Value { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">Begins with a slash, has no query, no escapes and no dot segments.</param>
    /// <param name="path">The path, if the text is one.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the text.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NginxPath? path, [NotNullWhen(false)] out string? problem)
    {
        path = null;
        problem = FindProblem(text);
        if (problem is not null)
        {
            return false;
        }

        path = text!.Length == 1 ? Root : new NginxPath(text.EndsWith('/') ? text[..^1] : text);
        return true;
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path; the message says why.</exception>
    public static NginxPath Parse(string text) =>
        TryParse(text, out var path, out var problem) ? path : throw new FormatException($"'{text}' {problem}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? FindProblem(string? text)
    {
        if (string.IsNullOrEmpty(text) || text[0] != '/')
        {
            return "does not begin with '/'";
        }

        if (text.Contains("//", StringComparison.Ordinal))
        {
            return "has an empty segment ('//'), which nginx merges before it compares";
        }

        if (text.Split('/').Any(segment => segment is "." or ".."))
        {
            return "has a '.' or '..' segment, which nginx resolves before it compares";
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || (!Rune.IsLetterOrDigit(rune) && !(rune.IsAscii && Punctuation.Contains((char)rune.Value))))
            {
                return $"contains {Describe(rune)}; allowed are letters, digits, space and -._~!&'()*+,=:@ (write it decoded, without query)";
            }
        }

        return null;
    }

    private static string Describe(Rune rune) =>
        Rune.IsControl(rune) || rune == Rune.ReplacementChar ? $"the character U+{rune.Value:X4}" : $"'{rune}'";
}
