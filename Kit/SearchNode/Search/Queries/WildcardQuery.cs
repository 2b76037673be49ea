using System.Text;
using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>wildcard</c>: terms that a pattern fits.</summary>
internal sealed class WildcardQuery(string path, string pattern, bool ignoreCase) : Query
{
    public static WildcardQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("wildcard", element, "value");
        var value = arguments.TextOrNull("value") ?? arguments.TextOrNull("wildcard") ?? throw ApiException.Parsing("[wildcard] requires [value]");
        var query = new WildcardQuery(path, value, arguments.Flag("case_insensitive")) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var field = context.Searchable(path);
        switch (field)
        {
            case null:
                return context.None();
            case TextField text:
                var words = new WildcardPattern(pattern, ignoreCase);
                return TermQuery.AnyOf(context, text, TermSearch.Words(context, text, words.Prefix, words.Matches), Boost);
            case KeywordField keyword:
                var terms = new WildcardPattern(Normalize(keyword), ignoreCase);
                return Matches.Of(TermSearch.Keywords(context, keyword, terms.Prefix, terms.Matches), Boost);
            default:
                throw context.Failed($"Can only use wildcard queries on keyword, text and wildcard fields - not on [{path}] which is of type [{field.TypeName}]");
        }
    }

    public override void Collect(HighlightTerms terms, Mapping mapping) => terms.Add(path, new WildcardPattern(pattern, ignoreCase).Matches);

    /// <summary>A normalizer works on the pattern's letters and leaves its wildcards and escapes.</summary>
    private string Normalize(KeywordField field)
    {
        if (field.Normalizer is null)
        {
            return pattern;
        }

        var normalized = new StringBuilder();
        var literal = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '*' or '?' or '\\')
            {
                normalized.Append(field.Normalizer.Normalize(literal.ToString())).Append(pattern[i]);
                literal.Clear();
                if (pattern[i] == '\\' && i + 1 < pattern.Length)
                {
                    normalized.Append(pattern[++i]);
                }
            }
            else
            {
                literal.Append(pattern[i]);
            }
        }

        return normalized.Append(field.Normalizer.Normalize(literal.ToString())).ToString();
    }
}
