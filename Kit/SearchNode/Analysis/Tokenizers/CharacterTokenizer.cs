using System.Text;

namespace SearchNode.Analysis.Tokenizers;

/// <summary>Runs of characters of one kind: not white space, or letters.</summary>
internal sealed class CharacterTokenizer(Func<Rune, bool> belongs) : ITokenizer
{
    /// <summary>Lucene cuts longer runs.</summary>
    private const int MaxLength = 255;

    public static CharacterTokenizer Whitespace { get; } = new(rune => !IsJavaWhitespace(rune));

    public static CharacterTokenizer Letter { get; } = new(Rune.IsLetter);

    public List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            var width = Rune.TryGetRuneAt(text, i, out var rune) ? rune.Utf16SequenceLength : 1;
            if (!belongs(rune) || (start >= 0 && i - start >= MaxLength))
            {
                Add(i);
            }

            if (belongs(rune) && start < 0)
            {
                start = i;
            }

            i += width;
        }

        Add(text.Length);
        return tokens;

        void Add(int end)
        {
            if (start >= 0)
            {
                tokens.Add(new Token(text[start..end], tokens.Count, start, end));
                start = -1;
            }
        }
    }

    /// <summary>Java's white space has no non-breaking spaces.</summary>
    private static bool IsJavaWhitespace(Rune rune) =>
        rune.Value is >= 0x1C and <= 0x1F || (Rune.IsWhiteSpace(rune) && rune.Value is not (0xA0 or 0x2007 or 0x202F or 0x85));
}
