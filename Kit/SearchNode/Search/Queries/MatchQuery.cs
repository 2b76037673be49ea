using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>match</c>: any or all of the words of a text.</summary>
internal sealed class MatchQuery(string path, FieldMatch match) : Query
{
    public static MatchQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("match", element, "query");
        var value = arguments.Required("query");
        var options = MatchOptions.Read(arguments) with { And = arguments.UsesAnd(), Minimum = arguments.MinimumShouldMatch() };
        if (arguments.Optional("fuzziness") is { } fuzziness && fuzziness.ToString() != "0")
        {
            throw ApiException.Unsupported("[fuzziness] of the [match] query");
        }

        // Without synonyms there is nothing that this could generate.
        arguments.Flag("auto_generate_synonyms_phrase_query", true);
        var query = new MatchQuery(path, new FieldMatch(value, MatchKind.Words, options)) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) => match.Run(context, path, Boost, scoring);

    public override void Collect(HighlightTerms terms, Mapping mapping) => match.Collect(path, terms, mapping);
}
