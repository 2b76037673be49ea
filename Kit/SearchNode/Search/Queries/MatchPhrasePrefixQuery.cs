using System.Text.Json;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>match_phrase_prefix</c>: the words of a text in a row, the last of which may be unfinished.</summary>
internal sealed class MatchPhrasePrefixQuery(string path, FieldMatch match) : Query
{
    public static MatchPhrasePrefixQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("match_phrase_prefix", element, "query");
        var value = arguments.Required("query");
        var options = MatchOptions.Read(arguments) with { Slop = arguments.Integer("slop", 0), MaxExpansions = arguments.Integer("max_expansions", 50) };
        var query = new MatchPhrasePrefixQuery(path, new FieldMatch(value, MatchKind.PhrasePrefix, options)) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) => match.Run(context, path, Boost, scoring);

    public override void Collect(HighlightTerms terms, Mapping mapping) => match.Collect(path, terms, mapping);
}
