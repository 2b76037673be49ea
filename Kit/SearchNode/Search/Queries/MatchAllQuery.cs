using System.Text.Json;

namespace SearchNode.Search.Queries;

/// <summary><c>match_all</c>: every document.</summary>
internal sealed class MatchAllQuery : Query
{
    public static MatchAllQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("match_all", element);
        var query = new MatchAllQuery { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring) => context.All(Boost);
}
