using System.Text;

namespace SearchNode.Analysis.Tokenizers;

/// <summary>Words by the rules of Unicode's annex 29, as Lucene's standard tokenizer finds them.</summary>
internal sealed class StandardTokenizer : ITokenizer
{
    /// <summary>Lucene cuts longer words.</summary>
    private const int MaxLength = 255;

    public List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        var i = 0;
        while (i < text.Length)
        {
            var (kind, width) = At(text, i);
            var end = kind switch
            {
                WordClass.Letter or WordClass.Numeric or WordClass.Katakana or WordClass.Connector => EndOfWord(text, i),
                WordClass.Ideograph or WordClass.Hiragana => SkipExtend(text, i + width),
                WordClass.SouthEastAsian => EndOfRun(text, i, WordClass.SouthEastAsian),
                WordClass.Emoji => EndOfEmoji(text, i + width),
                _ => i,
            };
            if (end > i)
            {
                Add(tokens, text, i, end, kind);
                i = end;
            }
            else
            {
                i += width;
            }
        }

        return tokens;
    }

    private static void Add(List<Token> tokens, string text, int start, int end, WordClass kind)
    {
        if (kind == WordClass.Connector && !HasWordCharacter(text.AsSpan(start, end - start)))
        {
            return;
        }

        while (start < end)
        {
            var cut = Math.Min(end, start + MaxLength);
            if (cut < end && char.IsHighSurrogate(text[cut - 1]))
            {
                cut--;
            }

            tokens.Add(new Token(text[start..cut], tokens.Count, start, cut, TypeName(kind, text.AsSpan(start, cut - start))));
            start = cut;
        }
    }

    /// <summary>Walks over letters, digits, connectors and what joins them.</summary>
    private static int EndOfWord(string text, int i)
    {
        var (previous, width) = At(text, i);
        i = SkipExtend(text, i + width);
        while (i < text.Length)
        {
            var (next, nextWidth) = At(text, i);
            if (Joins(previous, next))
            {
                previous = next;
                i = SkipExtend(text, i + nextWidth);
                continue;
            }

            var bridges = (previous == WordClass.Letter && next is (WordClass.MidLetter or WordClass.MidEither))
                || (previous == WordClass.Numeric && next is (WordClass.MidNumber or WordClass.MidEither));
            if (!bridges)
            {
                break;
            }

            var behind = SkipExtend(text, i + nextWidth);
            if (behind >= text.Length || At(text, behind).Class != previous)
            {
                break;
            }

            i = SkipExtend(text, behind + At(text, behind).Width);
        }

        return i;
    }

    private static bool Joins(WordClass left, WordClass right) => (left, right) switch
    {
        (WordClass.Letter or WordClass.Numeric, WordClass.Letter or WordClass.Numeric) => true,
        (WordClass.Katakana, WordClass.Katakana) => true,
        (WordClass.Letter or WordClass.Numeric or WordClass.Katakana or WordClass.Connector, WordClass.Connector) => true,
        (WordClass.Connector, WordClass.Letter or WordClass.Numeric or WordClass.Katakana) => true,
        _ => false,
    };

    private static int EndOfRun(string text, int i, WordClass kind)
    {
        while (i < text.Length && At(text, i) is var (c, width) && (c == kind || c == WordClass.Extend))
        {
            i += width;
        }

        return i;
    }

    private static int EndOfEmoji(string text, int i)
    {
        while (i < text.Length)
        {
            var (c, width) = At(text, i);
            var modifier = char.IsHighSurrogate(text[i]) && Rune.TryGetRuneAt(text, i, out var rune) && rune.Value is >= 0x1F3FB and <= 0x1F3FF;
            var joined = c == WordClass.Emoji && text[i - 1] == '\u200D';
            if (c != WordClass.Extend && !modifier && !joined)
            {
                break;
            }

            i += width;
        }

        return i;
    }

    private static int SkipExtend(string text, int i)
    {
        while (i < text.Length && At(text, i) is (WordClass.Extend, var width))
        {
            i += width;
        }

        return i;
    }

    private static (WordClass Class, int Width) At(string text, int i)
    {
        var c = text[i];
        if (!char.IsSurrogate(c))
        {
            return (WordClasses.Of(c), 1);
        }

        return Rune.TryGetRuneAt(text, i, out var rune) ? (WordClasses.Of(rune.Value), 2) : (WordClass.Other, 1);
    }

    private static bool HasWordCharacter(ReadOnlySpan<char> word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (WordClasses.Of(rune.Value) is WordClass.Letter or WordClass.Numeric or WordClass.Katakana)
            {
                return true;
            }
        }

        return false;
    }

    private static string TypeName(WordClass kind, ReadOnlySpan<char> word)
    {
        switch (kind)
        {
            case WordClass.Ideograph:
                return "<IDEOGRAPHIC>";
            case WordClass.Hiragana:
                return "<HIRAGANA>";
            case WordClass.Katakana:
                return "<KATAKANA>";
            case WordClass.SouthEastAsian:
                return "<SOUTHEAST_ASIAN>";
            case WordClass.Emoji:
                return "<EMOJI>";
            default:
                foreach (var c in word)
                {
                    if (char.IsLetter(c))
                    {
                        return c is >= '\uAC00' and <= '\uD7A3' ? "<HANGUL>" : "<ALPHANUM>";
                    }
                }

                return "<NUM>";
        }
    }
}
