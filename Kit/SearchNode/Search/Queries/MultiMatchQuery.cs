using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>multi_match</c>: a text in several fields.</summary>
internal sealed class MultiMatchQuery(FieldPatterns fields, FieldMatch match, float tieBreaker) : Query
{
    public static MultiMatchQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("multi_match", element);
        var value = arguments.Required("query");
        var type = arguments.TextOrNull("type") ?? "best_fields";
        var (kind, tie) = type switch
        {
            "best_fields" => (MatchKind.Words, 0f),
            "most_fields" => (MatchKind.Words, 1f),
            "phrase" => (MatchKind.Phrase, 0f),
            "phrase_prefix" => (MatchKind.PhrasePrefix, 0f),
            "cross_fields" or "bool_prefix" => throw ApiException.Unsupported($"type [{type}] of the [multi_match] query"),
            _ => throw ApiException.Parsing($"No type found for value: {type}"),
        };
        var fields = FieldPatterns.Parse("multi_match", arguments.Optional("fields"));
        var options = MatchOptions.Read(arguments) with { And = arguments.UsesAnd(), Minimum = arguments.MinimumShouldMatch() };
        options = kind == MatchKind.Words ? options : options with { Slop = arguments.Integer("slop", 0) };
        options = kind == MatchKind.PhrasePrefix ? options with { MaxExpansions = arguments.Integer("max_expansions", 50) } : options;
        options = fields.IsEverything ? options with { Lenient = true } : options;
        if (arguments.Optional("fuzziness") is { } fuzziness && fuzziness.ToString() != "0")
        {
            throw ApiException.Unsupported("[fuzziness] of the [multi_match] query");
        }

        arguments.Flag("auto_generate_synonyms_phrase_query", true);
        var query = new MultiMatchQuery(fields, new FieldMatch(value, kind, options), arguments.Number("tie_breaker", tie)) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var parts = fields.Resolve(context.Mapping).Select(field => match.Run(context, field.Path, field.Boost * Boost, scoring)).ToList();
        return Combination.Best(context, parts, tieBreaker, scoring);
    }

    public override void Collect(HighlightTerms terms, Mapping mapping)
    {
        foreach (var (path, _) in fields.Resolve(mapping))
        {
            match.Collect(path, terms, mapping);
        }
    }
}
