using System.Text.Json;

namespace SearchNode.Search.Queries;

/// <summary><c>match_none</c>: no document.</summary>
internal sealed class MatchNoneQuery : Query
{
    public static MatchNoneQuery Parse(JsonElement element)
    {
        new QueryArguments("match_none", element).Finish();
        return new MatchNoneQuery();
    }

    public override Matches Run(SearchContext context, bool scoring) => context.None();
}
