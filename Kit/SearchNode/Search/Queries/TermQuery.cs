using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>term</c>: one exact value, not analyzed.</summary>
internal sealed class TermQuery(string path, JsonElement value, bool ignoreCase) : Query
{
    public static TermQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("term", element, "value");
        var value = arguments.Required("value");
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
        {
            throw ApiException.Illegal($"[term] query for field [{path}] needs a single value that is not null");
        }

        var query = new TermQuery(path, value, arguments.Flag("case_insensitive")) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) => Run(context, path, value, ignoreCase, Boost, scoring);

    /// <summary>Documents with a value in a field, whatever the field's type.</summary>
    public static Matches Run(SearchContext context, string path, JsonElement value, bool ignoreCase, float boost, bool scoring)
    {
        if (path == "_id")
        {
            return new IdsQuery([value.ToString()]) { Boost = boost }.Run(context, scoring);
        }

        if (path == "_index")
        {
            return value.ToString() == context.Reader.IndexName ? context.All(boost) : context.None();
        }

        if (path.StartsWith('_') && context.Mapping.Field(path) is null)
        {
            throw ApiException.Unsupported($"the metadata field [{path}] in a query");
        }

        try
        {
            switch (context.Searchable(path))
            {
                case null:
                    return context.None();
                case TextField text when ignoreCase:
                    var words = TermSearch.Words(context, text, "", word => SameLetters(word, Text(value)));
                    return AnyOf(context, text, words, boost);
                case TextField text:
                    return TermSearch.Text(context, text, Text(value), boost, scoring);
                case KeywordField keyword when ignoreCase:
                    var wanted = keyword.Normalize(Text(value));
                    return Matches.Of(TermSearch.Keywords(context, keyword, "", term => SameLetters(term, wanted)), boost);
                case KeywordField keyword:
                    return TermSearch.Keyword(context, keyword, keyword.Normalize(Text(value)), boost, scoring);
                case NumericField when ignoreCase:
                    throw context.Failed($"[{path}] field which is not a string does not support case insensitive term queries");
                case NumericField numeric:
                    return TermSearch.Number(context, numeric, value, boost, scoring);
                default:
                    return context.None();
            }
        }
        catch (FormatException exception)
        {
            throw context.Failed(exception.Message, exception);
        }
    }

    public override void Collect(HighlightTerms terms, Mapping mapping)
    {
        if (!ignoreCase)
        {
            terms.Add(path, Text(value));
        }
        else
        {
            terms.Add(path, word => SameLetters(word, Text(value)));
        }
    }

    /// <summary>Documents with any of several words.</summary>
    public static Matches AnyOf(SearchContext context, TextField field, IEnumerable<string> words, float boost)
    {
        var docs = new DocSet(context.Reader.Limit);
        foreach (var chunk in words.Chunk(200))
        {
            docs.Or(TermSearch.Fts(context, field, string.Join(" OR ", chunk.Select(TermSearch.Quote))));
        }

        return Matches.Of(docs, boost);
    }

    /// <summary>Equal but for the case of ASCII letters, which is what Lucene's case-insensitive queries ignore.</summary>
    public static bool SameLetters(string left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (ToLowerAscii(left[i]) != ToLowerAscii(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static char ToLowerAscii(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    /// <summary>A value as the term that it is compared by.</summary>
    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
