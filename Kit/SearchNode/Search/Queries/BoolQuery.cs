using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>bool</c>: must, filter, should and must_not.</summary>
internal sealed class BoolQuery(IReadOnlyList<Query> must, IReadOnlyList<Query> filter, IReadOnlyList<Query> should, IReadOnlyList<Query> mustNot, MinimumShouldMatch? minimum) : Query
{
    public static BoolQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("bool", element);
        var minimum = arguments.MinimumShouldMatch();
        if (!arguments.Flag("adjust_pure_negative", true))
        {
            throw ApiException.Unsupported("[adjust_pure_negative: false] of the [bool] query");
        }

        var query = new BoolQuery(
            Clauses(arguments, "must"), Clauses(arguments, "filter"), Clauses(arguments, "should"),
            [.. Clauses(arguments, "must_not"), .. Clauses(arguments, "mustNot")], minimum)
        { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var docs = context.Reader.Live.Clone();
        docs = docs.Limit == context.Reader.Limit ? docs : docs.Grow(context.Reader.Limit);
        foreach (var clause in filter)
        {
            docs.And(clause.Run(context, scoring: false).Docs);
        }

        var scored = new List<Matches>();
        foreach (var clause in must)
        {
            var matches = clause.Run(context, scoring);
            docs.And(matches.Docs);
            scored.Add(matches);
        }

        var least = minimum?.Of(should.Count) ?? (must.Count + filter.Count == 0 && should.Count > 0 ? 1 : 0);
        if (least > 0 || (scoring && should.Count > 0))
        {
            var optional = should.Select(clause => clause.Run(context, scoring)).ToList();
            if (least > 0)
            {
                docs.And(Combination.Sum(context, optional, least, scoring: false).Docs);
            }

            scored.AddRange(optional);
        }

        foreach (var clause in mustNot)
        {
            docs.AndNot(clause.Run(context, scoring: false).Docs);
        }

        if (must.Count + filter.Count + should.Count + mustNot.Count == 0)
        {
            return new Matches(docs, Boost, null);
        }

        if (!scoring || scored.Count == 0)
        {
            return new Matches(docs, 0, null);
        }

        if (scored is [{ Scores: null } only] && must.Count == 1)
        {
            return new Matches(docs, only.Constant * Boost, null);
        }

        var scores = Combination.Add(context, docs, scored);
        if (Boost != 1)
        {
            foreach (var doc in docs)
            {
                scores[doc] *= Boost;
            }
        }

        return new Matches(docs, 0, scores);
    }

    public override void Collect(HighlightTerms terms, Mapping mapping)
    {
        foreach (var clause in must.Concat(filter).Concat(should))
        {
            clause.Collect(terms, mapping);
        }
    }

    private static List<Query> Clauses(QueryArguments arguments, string name) => arguments.Optional(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(QueryParser.Parse)],
        { } one => [QueryParser.Parse(one)],
    };
}
