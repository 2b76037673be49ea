using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;

namespace ServiceDefaults.Secrets;

/// <summary>
/// Replaces <c>{file:/path}</c> by what the file holds and <c>{file:/path|uri}</c> by the same, percent-encoded.
/// What a file holds is taken as it is, also where it looks like a placeholder.
/// </summary>
internal static partial class FilePlaceholders
{
    private const string Start = "{file:";

    /// <returns>The value with the secrets in it, or <see langword="null"/> where it has no placeholder.</returns>
    /// <exception cref="SecretFileException">A file cannot be used.</exception>
    public static string? Expand(string setting, string value) => value.Contains(Start, StringComparison.Ordinal)
        ? Placeholder().Replace(value, match => Replace(setting, value, match))
        : null;

    private static string Replace(string setting, string value, Match match)
    {
        var file = match.Groups["file"].Value;
        var secret = SecretFile.Read(setting, file);
        return match.Groups["format"].Value switch
        {
            "uri" => Uri.EscapeDataString(secret),
            "" when IsConnectionStringPart(setting, value, match) => Quote(secret),
            "" when IsUserOfUri(value, match) => Uri.EscapeDataString(secret),
            "" => secret,
            var format => throw new SecretFileException(setting, file, $"it wants as '{format}'. Only 'uri' is known."),
        };
    }

    // "Password={file:…};": the secret is the whole of a part, and a semicolon or quote in it must not end that part.
    private static bool IsConnectionStringPart(string setting, string value, Match match)
    {
        var end = match.Index + match.Length;
        return setting.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
            && !value.Contains("://", StringComparison.Ordinal)
            && match.Index > 0 && value[match.Index - 1] == '='
            && (end == value.Length || value[end] == ';');
    }

    // "http://elastic:{file:…}@search": not every integration of a server says that its password is to be encoded there.
    private static bool IsUserOfUri(string value, Match match)
    {
        var end = match.Index + match.Length;
        return end < value.Length && value[end] == '@' && value.AsSpan(0, match.Index).LastIndexOf("://") is >= 0 and var scheme
            && value.AsSpan(scheme + 3, match.Index - scheme - 3).IndexOfAny("/?#") < 0;
    }

    private static string Quote(string secret)
    {
        const string Key = "p";
        var part = new StringBuilder();
        DbConnectionStringBuilder.AppendKeyValuePair(part, Key, secret);
        return part.ToString(Key.Length + 1, part.Length - Key.Length - 1);
    }

    [GeneratedRegex(@"\{file:(?<file>[^{}|]+)(\|(?<format>[^{}|]*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
