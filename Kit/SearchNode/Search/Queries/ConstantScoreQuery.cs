using System.Text.Json;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>constant_score</c>: a filter whose documents all get one score.</summary>
internal sealed class ConstantScoreQuery(Query filter) : Query
{
    public static ConstantScoreQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("constant_score", element);
        var query = new ConstantScoreQuery(QueryParser.Parse(arguments.Required("filter"))) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) => new(filter.Run(context, scoring: false).Docs, Boost, null);

    public override void Collect(HighlightTerms terms, Mapping mapping) => filter.Collect(terms, mapping);
}
