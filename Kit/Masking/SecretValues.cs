using System.Buffers;
using System.Text;

namespace EnvironmentKit.Masking;

/// <summary>Values that must not be shown, made for finding any of them in a line quickly.</summary>
internal sealed class SecretValues
{
    /// <summary>What is shown instead, the same as on the dashboard. It says nothing of the value's length.</summary>
    public const string Mark = "●●●●●●●●";

    /// <summary>Shorter values count only where no letter or digit touches them: masking every "a" would give the password "a" away.</summary>
    public const int AnywhereLength = 4;

    private readonly SearchValues<string> _search;
    private readonly string[] _longestFirst;

    public SecretValues(IEnumerable<string> values)
    {
        _longestFirst = [.. values.OrderByDescending(value => value.Length)];
        _search = SearchValues.Create(_longestFirst, StringComparison.Ordinal);
    }

    /// <summary>The text with the mark in the place of each value. Where values overlap, all that they cover goes.</summary>
    public string Apply(string text)
    {
        var position = text.AsSpan().IndexOfAny(_search);
        if (position < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, position, text.Length);
        for (var covered = position; position < text.Length; position++)
        {
            var length = LengthAt(text, position);
            if (length > 0 && position >= covered)
            {
                shown.Append(Mark);
            }

            covered = Math.Max(covered, position + length);
            if (position >= covered)
            {
                shown.Append(text[position]);
            }
        }

        return shown.ToString();
    }

    private int LengthAt(string text, int position)
    {
        foreach (var value in _longestFirst)
        {
            if (text.AsSpan(position).StartsWith(value, StringComparison.Ordinal)
                && (value.Length >= AnywhereLength || StandsAlone(text, position, value.Length)))
            {
                return value.Length;
            }
        }

        return 0;
    }

    private static bool StandsAlone(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length]));
}
