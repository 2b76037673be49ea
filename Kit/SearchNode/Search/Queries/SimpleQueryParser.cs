using System.Globalization;
using System.Text;
using SearchNode.Http;

namespace SearchNode.Search.Queries;

/// <summary>
/// Reads the text of a <c>simple_query_string</c>. Operators bind as in Lucene: from left to right, and a change of the operator
/// makes what is on its left one part of the next group.
/// </summary>
internal sealed class SimpleQueryParser
{
    private readonly string _text;
    private readonly bool _defaultAnd;
    private int _at;

    private SimpleQueryParser(string text, bool defaultAnd)
    {
        _text = text;
        _defaultAnd = defaultAnd;
    }

    /// <summary>The meaning of a text, or null when nothing is left of it.</summary>
    public static SimpleQuery? Parse(string text, bool defaultAnd) =>
        text.Trim() == "*" ? throw ApiException.Unsupported("[*] alone in the [simple_query_string] query") : new SimpleQueryParser(text, defaultAnd).Sequence(nested: false);

    private SimpleQuery? Sequence(bool nested)
    {
        SimpleQuery? top = null;
        bool? operation = null;
        bool? previous = null;
        var nots = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                _at++;
                nots = 0;
            }
            else if (c == ')')
            {
                _at++;
                if (nested)
                {
                    break;
                }
            }
            else if (c is '+' or '|')
            {
                _at++;
                operation = operation is null && top is not null ? c == '+' : operation;
                nots = 0;
            }
            else if (c == '-')
            {
                _at++;
                nots++;
            }
            else
            {
                Add(c == '(' ? Nested() : c == '"' ? Quoted() : Word());
            }
        }

        return top;

        void Add(SimpleQuery? branch)
        {
            if (branch is not null)
            {
                branch = nots % 2 == 1 ? new SimpleQuery.Not(branch) : branch;
                var all = operation ?? _defaultAnd;
                if (top is null)
                {
                    top = branch;
                }
                else if (previous == all && top is SimpleQuery.Group group)
                {
                    top = group with { Parts = [.. group.Parts, branch] };
                }
                else
                {
                    top = new SimpleQuery.Group(all, [top, branch]);
                    previous = all;
                }
            }

            nots = 0;
            operation = null;
        }
    }

    private SimpleQuery? Nested()
    {
        _at++;
        return Sequence(nested: true);
    }

    private SimpleQuery.Text? Quoted()
    {
        var words = new StringBuilder();
        var start = ++_at;
        while (_at < _text.Length && _text[_at] != '"')
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            words.Append(_text[_at++]);
        }

        if (_at >= _text.Length)
        {
            // Without its end, a quotation mark means nothing.
            _at = start;
            return null;
        }

        _at++;
        var slop = Tilde() ?? 0;
        return words.Length == 0 ? null : new SimpleQuery.Text(words.ToString(), IsPhrase: true, slop);
    }

    private SimpleQuery? Word()
    {
        var word = new StringBuilder();
        var prefix = false;
        while (_at < _text.Length && _text[_at] is not (' ' or '\t' or '\n' or '\r' or '"' or '|' or '+' or '(' or ')'))
        {
            var c = _text[_at];
            if (c == '\\' && _at + 1 < _text.Length)
            {
                prefix = false;
                word.Append(_text[_at + 1]);
                _at += 2;
                continue;
            }

            if (c == '~' && word.Length > 0)
            {
                var before = _at;
                if (Tilde() is not null)
                {
                    throw ApiException.Unsupported("[~] after a word (fuzziness) in the [simple_query_string] query");
                }

                _at = before;
            }

            prefix = c == '*';
            word.Append(c);
            _at++;
        }

        if (prefix && word.Length > 1)
        {
            return new SimpleQuery.Beginning(word.ToString(0, word.Length - 1));
        }

        return word.Length == 0 ? null : new SimpleQuery.Text(word.ToString(), IsPhrase: false, 0);
    }

    /// <summary>The number behind a tilde, or null when there is none.</summary>
    private int? Tilde()
    {
        if (_at >= _text.Length || _text[_at] != '~')
        {
            return null;
        }

        var start = ++_at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        return int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 2;
    }
}
