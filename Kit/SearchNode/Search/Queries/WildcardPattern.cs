using System.Text;

namespace SearchNode.Search.Queries;

/// <summary>A pattern with <c>*</c> for any characters, <c>?</c> for one and <c>\</c> before a literal one.</summary>
internal sealed class WildcardPattern
{
    private const int Any = -1;
    private const int One = -2;
    private readonly List<int> _parts = [];
    private readonly bool _ignoreCase;

    public WildcardPattern(string pattern, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        var prefix = new StringBuilder();
        var literal = !ignoreCase;
        for (var i = 0; i < pattern.Length;)
        {
            var rune = Rune.TryGetRuneAt(pattern, i, out var found) ? found : Rune.ReplacementChar;
            i += Math.Max(1, found.Utf16SequenceLength);
            if (rune.Value is '*' or '?')
            {
                _parts.Add(rune.Value == '*' ? Any : One);
                literal = false;
                continue;
            }

            if (rune.Value == '\\' && i < pattern.Length && Rune.TryGetRuneAt(pattern, i, out var escaped))
            {
                rune = escaped;
                i += escaped.Utf16SequenceLength;
            }

            _parts.Add(Fold(rune.Value));
            if (literal)
            {
                prefix.Append(rune.ToString());
            }
        }

        Prefix = prefix.ToString();
    }

    /// <summary>What every match begins with.</summary>
    public string Prefix { get; }

    public bool Matches(string text)
    {
        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            runes.Add(Fold(rune.Value));
        }

        int part = 0, at = 0, star = -1, resume = 0;
        while (at < runes.Count)
        {
            if (part < _parts.Count && (_parts[part] == One || _parts[part] == runes[at]))
            {
                part++;
                at++;
            }
            else if (part < _parts.Count && _parts[part] == Any)
            {
                star = part++;
                resume = at;
            }
            else if (star >= 0)
            {
                part = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (part < _parts.Count && _parts[part] == Any)
        {
            part++;
        }

        return part == _parts.Count;
    }

    private int Fold(int rune) => _ignoreCase && rune is >= 'A' and <= 'Z' ? rune | 0x20 : rune;
}
