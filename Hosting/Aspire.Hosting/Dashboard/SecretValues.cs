using System.Buffers;
using System.Text;

namespace Aspire.Hosting.Dashboard;

/// <summary>A set of secret values, made for finding any of them in text quickly.</summary>
internal sealed class SecretValues
{
    /// <summary>What stands in the place of a secret, whatever its length.</summary>
    public const string Replacement = "●●●●●●●●";

    /// <summary>From this length on, in characters, a value is taken out in the middle of words too.</summary>
    public const int AnywhereLength = 4;

    /// <summary>No value at all: every text stays as it is.</summary>
    public static readonly SecretValues None = new([]);

    private readonly SearchValues<string> _search;
    // Longest first: where one secret contains another, the whole of it goes.
    private readonly string[] _byLength;

    public SecretValues(IEnumerable<string> values)
    {
        _byLength = [.. values.OrderByDescending(value => value.Length).ThenBy(value => value, StringComparer.Ordinal)];
        _search = SearchValues.Create(_byLength, StringComparison.Ordinal);
    }

    /// <summary><paramref name="text"/> without any of the values.</summary>
    public string Apply(string text)
    {
        if (_byLength.Length == 0 || !text.AsSpan().ContainsAny(_search))
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        for (var position = 0; position < text.Length;)
        {
            if (SecretAt(text, position) is { } secret)
            {
                masked.Append(Replacement);
                position += secret.Length;
            }
            else
            {
                masked.Append(text[position++]);
            }
        }

        return masked.ToString();
    }

    private string? SecretAt(string text, int position)
    {
        foreach (var value in _byLength)
        {
            if (string.CompareOrdinal(text, position, value, 0, value.Length) == 0 &&
                (value.Length >= AnywhereLength || StandsAlone(text, position, value.Length)))
            {
                return value;
            }
        }

        return null;
    }

    private static bool StandsAlone(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) &&
        (start + length == text.Length || !char.IsLetterOrDigit(text[start + length]));
}
