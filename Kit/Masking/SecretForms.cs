using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Masking;

/// <summary>How a program may write a value: as it is, in a URL, in a form, in JSON, or one line at a time.</summary>
internal static partial class SecretForms
{
    // Shorter lines, such as a bracket of a JSON document, are in many texts that have nothing to do with the secret.
    private const int DistinctLineLength = 12;

    public static IEnumerable<string> Of(string value)
    {
        yield return value;
        foreach (var escaped in (string[])[Uri.EscapeDataString(value), WebUtility.UrlEncode(value)])
        {
            yield return escaped;
            yield return HexEscape().Replace(escaped, escape => escape.Value.ToLowerInvariant());
        }

        yield return JavaScriptEncoder.Default.Encode(value);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
        if (value.Contains('\n', StringComparison.Ordinal))
        {
            foreach (var line in value.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= DistinctLineLength))
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex HexEscape();
}
