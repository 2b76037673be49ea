using YamlDotNet.Core;

namespace EnvironmentKit.Documents;

/// <summary>
/// Chooses how a text is written so that every reader, of YAML 1.1 (where <c>no</c> is false, <c>010</c> is eight and
/// <c>12:34</c> is 754) as of 1.2, reads that text again.
/// </summary>
internal static class YamlText
{
    // What follows digits in durations and sizes: 30s, 1h30m, 512M, 256Mi. No e, x, o or b, which make numbers of other forms.
    private const string Units = "smhdkKMGTPin";
    private const string InnerPunctuation = "_-./@=+%,();<>^~$*?!&|";

    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf",
    };

    public static ScalarStyle StyleOf(string text)
    {
        if (IsPlain(text))
        {
            return ScalarStyle.Plain;
        }

        return IsLiteral(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
    }

    public static ScalarStyle KeyStyleOf(string text) => IsPlain(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;

    /// <summary>Plain only where it is certain; quotes too many do no harm.</summary>
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || _words.Contains(text))
        {
            return false;
        }

        if (char.IsAsciiDigit(text[0]))
        {
            return IsQuantity(text);
        }

        var isRelativePath = text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal);
        if (!char.IsAsciiLetter(text[0]) && text[0] is not ('/' or '_' or '$') && !isRelativePath)
        {
            return false;
        }

        for (var index = 1; index < text.Length; index++)
        {
            var character = text[index];
            var safe = char.IsAsciiLetterOrDigit(character) || InnerPunctuation.Contains(character)
                || (character is ' ' or ':' && index + 1 < text.Length && text[index + 1] is not (' ' or '#' or ':'));
            if (!safe)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsQuantity(string text) =>
        Units.Contains(text[^1]) && text.All(character => char.IsAsciiDigit(character) || Units.Contains(character));

    /// <summary>Several lines, none of which a block could misread or lose.</summary>
    private static bool IsLiteral(string text)
    {
        if (text.IndexOf('\n') is var first && (first <= 0 || first == text.Length - 1) || text.EndsWith("\n\n", StringComparison.Ordinal) || text[0] is ' ' or '\t')
        {
            return false;
        }

        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var lineEndsWithSpace = character is ' ' or '\t' && (index + 1 == text.Length || text[index + 1] == '\n');
            if (lineEndsWithSpace || (char.IsControl(character) && character is not ('\n' or '\t')) || character is '\uFEFF' or '\u2028' or '\u2029')
            {
                return false;
            }
        }

        return true;
    }
}
