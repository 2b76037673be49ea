using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>dis_max</c>: any of several queries, scored by the best one.</summary>
internal sealed class DisMaxQuery(IReadOnlyList<Query> queries, float tieBreaker) : Query
{
    public static DisMaxQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("dis_max", element);
        var queries = arguments.Required("queries");
        if (queries.ValueKind == JsonValueKind.Array && queries.GetArrayLength() == 0)
        {
            throw ApiException.Parsing("[dis_max] requires 'queries' field with at least one clause");
        }

        List<Query> parsed = queries.ValueKind == JsonValueKind.Array ? [.. queries.EnumerateArray().Select(QueryParser.Parse)] : [QueryParser.Parse(queries)];
        var query = new DisMaxQuery(parsed, arguments.Number("tie_breaker", 0)) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) =>
        Boosted.By(context, Combination.Best(context, [.. queries.Select(query => query.Run(context, scoring))], tieBreaker, scoring), Boost);

    public override void Collect(HighlightTerms terms, Mapping mapping)
    {
        foreach (var query in queries)
        {
            query.Collect(terms, mapping);
        }
    }
}
