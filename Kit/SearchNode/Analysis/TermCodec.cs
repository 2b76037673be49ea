using System.Text;

namespace SearchNode.Analysis;

/// <summary>
/// Terms in the alphabet of FTS5's ascii tokenizer, so that FTS5 splits exactly where the analyzer did. Small ASCII letters,
/// digits and everything outside ASCII stay; every other ASCII character moves into the private use area. The code of a
/// prefix is a prefix of the code.
/// </summary>
internal static class TermCodec
{
    /// <summary>Stands where an analyzer removed a token.</summary>
    public const char HoleMark = '\uE0FE';

    /// <summary>Stands between two values of one field.</summary>
    public const char BoundaryMark = '\uE0FF';

    private const char Base = '\uE000';
    private const char Escape = '\uE080';

    public static string Encode(string term)
    {
        foreach (var c in term)
        {
            if (!IsPlain(c))
            {
                return EncodeSlowly(term);
            }
        }

        return term;
    }

    public static string Decode(string code)
    {
        if (!code.AsSpan().ContainsAnyInRange(Base, Escape))
        {
            return code;
        }

        var term = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            if (c == Escape && i + 2 < code.Length)
            {
                term.Append((char)(Base + ((code[i + 1] - 'a') << 4) + (code[i + 2] - 'a')));
                i += 2;
            }
            else
            {
                term.Append(c is >= Base and < Escape ? (char)(c - Base) : c);
            }
        }

        return term.ToString();
    }

    private static string EncodeSlowly(string term)
    {
        var code = new StringBuilder(term.Length + 4);
        foreach (var c in term)
        {
            if (IsPlain(c))
            {
                code.Append(c);
            }
            else if (c < 0x80)
            {
                code.Append((char)(Base + c));
            }
            else
            {
                code.Append(Escape).Append((char)('a' + ((c - Base) >> 4))).Append((char)('a' + ((c - Base) & 15)));
            }
        }

        return code.ToString();
    }

    private static bool IsPlain(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9' || (c >= 0x80 && c is (< '\uE000' or > '\uE0FF'));
}
