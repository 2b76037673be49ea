using System.Text;
using SearchNode.Http;

namespace SearchNode.Mappings.Dates;

/// <summary>A pattern of letters: y, u, M, d, H, m, s, S, X, x, Z, with quoted text and punctuation between them.</summary>
internal sealed class LetterPattern : DatePattern
{
    private readonly List<(char Letter, int Count, string? Literal)> _parts = [];

    public LetterPattern(string pattern)
    {
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            if (c == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                if (end < 0)
                {
                    throw ApiException.Illegal($"Invalid format: [{pattern}]: Pattern ends with an incomplete string literal: {pattern}");
                }

                _parts.Add((default, 0, end == i + 1 ? "'" : pattern[(i + 1)..end]));
                i = end + 1;
            }
            else if (char.IsAsciiLetter(c))
            {
                var start = i;
                while (i < pattern.Length && pattern[i] == c)
                {
                    i++;
                }

                _parts.Add((Supported(c, i - start, pattern), i - start, null));
            }
            else if (c is '[' or ']' or '{' or '}' or '#')
            {
                throw ApiException.Unsupported($"[{c}] in the date format [{pattern}]");
            }
            else
            {
                _parts.Add((default, 0, c.ToString()));
                i++;
            }
        }
    }

    public override bool TryParse(string text, TimeZoneInfo zone, out DateSpan span)
    {
        span = default;
        var parts = new DateParts();
        var i = 0;
        foreach (var (letter, count, literal) in _parts)
        {
            if (literal is not null)
            {
                if (string.CompareOrdinal(text, i, literal, 0, literal.Length) != 0)
                {
                    return false;
                }

                i += literal.Length;
            }
            else if (!Read(text, ref i, letter, count, ref parts))
            {
                return false;
            }
        }

        return i == text.Length && TryCompose(parts, zone, out span);
    }

    public override string Format(long milliseconds, TimeZoneInfo zone)
    {
        var local = Local(milliseconds, zone);
        var text = new StringBuilder(30);
        foreach (var (letter, count, literal) in _parts)
        {
            _ = letter switch
            {
                'y' or 'u' => Append(text, count == 2 ? local.Year % 100 : local.Year, count),
                'M' => Append(text, local.Month, count),
                'd' => Append(text, local.Day, count),
                'H' => Append(text, local.Hour, count),
                'm' => Append(text, local.Minute, count),
                's' => Append(text, local.Second, count),
                'S' => text.Append((local.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", System.Globalization.CultureInfo.InvariantCulture).PadRight(9, '0').AsSpan(0, count)),
                'X' => text.Append(Offset(local.Offset, colon: count == 3, zulu: true)),
                'x' or 'Z' => text.Append(Offset(local.Offset, colon: letter == 'x' && count == 3, zulu: false)),
                _ => text.Append(literal),
            };
        }

        return text.ToString();
    }

    private static char Supported(char letter, int count, string pattern)
    {
        var known = letter switch
        {
            'y' or 'u' => count is 1 or 2 or 4,
            'M' or 'd' or 'H' or 'm' or 's' => count is 1 or 2,
            'S' => count <= 9,
            'X' or 'x' or 'Z' => count <= 3,
            _ => false,
        };
        return known ? letter : throw ApiException.Unsupported($"[{new string(letter, count)}] in the date format [{pattern}]");
    }

    private static bool Read(string text, ref int i, char letter, int count, ref DateParts parts)
    {
        int number;
        switch (letter)
        {
            case 'y' or 'u':
                if (!TryReadDigits(text, ref i, count == 1 ? 1 : count, count == 2 ? 2 : 4, out number))
                {
                    return false;
                }

                parts.Year = count == 2 ? 2000 + number : number;
                break;
            case 'S':
                if (!TryReadFraction(text, ref i, count, count, out number))
                {
                    return false;
                }

                parts.Millisecond = number;
                Refine(ref parts, DatePrecision.Millisecond);
                break;
            case 'X' or 'x' or 'Z':
                if (!TryReadOffset(text, ref i, Forms(letter, count), out var offset))
                {
                    return false;
                }

                parts.Offset = offset;
                break;
            default:
                if (!TryReadDigits(text, ref i, count, 2, out number))
                {
                    return false;
                }

                Set(ref parts, letter, number);
                break;
        }

        return true;
    }

    private static void Set(ref DateParts parts, char letter, int number)
    {
        switch (letter)
        {
            case 'M':
                parts.Month = number;
                Refine(ref parts, DatePrecision.Month);
                break;
            case 'd':
                parts.Day = number;
                Refine(ref parts, DatePrecision.Day);
                break;
            case 'H':
                parts.Hour = number;
                Refine(ref parts, DatePrecision.Hour);
                break;
            case 'm':
                parts.Minute = number;
                Refine(ref parts, DatePrecision.Minute);
                break;
            default:
                parts.Second = number;
                Refine(ref parts, DatePrecision.Second);
                break;
        }
    }

    private static void Refine(ref DateParts parts, DatePrecision precision) =>
        parts.Precision = precision > parts.Precision ? precision : parts.Precision;

    private static OffsetForms Forms(char letter, int count) => (letter, count) switch
    {
        ('X', 1) => OffsetForms.Zulu | OffsetForms.Hours | OffsetForms.Compact,
        ('X', 2) => OffsetForms.Zulu | OffsetForms.Compact,
        ('X', _) => OffsetForms.Zulu | OffsetForms.Colon,
        ('x', 1) => OffsetForms.Hours | OffsetForms.Compact,
        ('x', 3) => OffsetForms.Colon,
        _ => OffsetForms.Compact,
    };
}
