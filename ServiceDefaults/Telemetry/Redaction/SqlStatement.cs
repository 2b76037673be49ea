using System.Text;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>
/// Statements as they may be told: with a question mark for each value that was written into them. What belongs to a parameter,
/// an identifier or a comment stays.
/// </summary>
internal static class SqlStatement
{
    private const char Value = '?';

    /// <returns>The statement; the same object where nothing was taken out.</returns>
    public static string WithoutValues(string statement)
    {
        StringBuilder? without = null;
        var copied = 0;
        for (var at = 0; at < statement.Length;)
        {
            var (end, isValue) = Next(statement, at);
            if (isValue)
            {
                without ??= new StringBuilder(statement.Length);
                without.Append(statement, copied, at - copied).Append(Value);
                copied = end;
            }

            at = end;
        }

        return without is null ? statement : without.Append(statement, copied, statement.Length - copied).ToString();
    }

    // One word, value, comment or other character: where it ends, and whether it is a value.
    private static (int End, bool IsValue) Next(string text, int at) => text[at] switch
    {
        '\'' => (EndOfText(text, at, backslashes: at > 0 && text[at - 1] is 'E' or 'e' && (at == 1 || !IsOfWord(text[at - 2]))), true),
        '"' => (EndAfter(text, at + 1, "\""), false),
        '-' when StartsWith(text, at, "--") => (EndAfter(text, at, "\n"), false),
        '/' when StartsWith(text, at, "/*") => (EndAfter(text, at + 2, "*/"), false),
        '$' when QuoteAt(text, at) is { } quote => (EndAfter(text, at + quote.Length, quote), true),
        '$' or '@' or ':' => (EndOfWord(text, at + 1), false),
        var letter when char.IsAsciiDigit(letter) => (EndOfNumber(text, at), true),
        var letter when IsOfWord(letter) => (EndOfWord(text, at), false),
        _ => (at + 1, false),
    };

    // A quote within is written twice, in PostgreSQL's E'…' also after a backslash.
    private static int EndOfText(string text, int start, bool backslashes)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && backslashes)
            {
                at++;
            }
            else if (text[at] == '\'')
            {
                if (!StartsWith(text, at, "\'\'"))
                {
                    return at + 1;
                }

                at++;
            }
        }

        return text.Length;
    }

    // $$…$$ and $name$…$name$; $1 is a parameter.
    private static string? QuoteAt(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length && IsOfWord(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] == '$' && !char.IsAsciiDigit(text[start + 1]) ? text[start..(at + 1)] : null;
    }

    private static int EndOfNumber(string text, int at)
    {
        while (at < text.Length && (IsOfWord(text[at]) || text[at] == '.' || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E')))
        {
            at++;
        }

        return at;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsOfWord(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndAfter(string text, int from, string mark)
    {
        var found = from < text.Length ? text.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return found < 0 ? text.Length : found + mark.Length;
    }

    private static bool StartsWith(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
