using System.Text.Json;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>match_phrase</c>: the words of a text in a row, or nearly so with <c>slop</c>.</summary>
internal sealed class MatchPhraseQuery(string path, FieldMatch match) : Query
{
    public static MatchPhraseQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("match_phrase", element, "query");
        var value = arguments.Required("query");
        var options = MatchOptions.Read(arguments) with { Slop = arguments.Integer("slop", 0) };
        var query = new MatchPhraseQuery(path, new FieldMatch(value, MatchKind.Phrase, options)) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) => match.Run(context, path, Boost, scoring);

    public override void Collect(HighlightTerms terms, Mapping mapping) => match.Collect(path, terms, mapping);
}
