using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary><c>filter</c>: the documents that a query matches.</summary>
internal sealed class FilterAggregation(Query filter) : Aggregation
{
    public override bool HasBuckets => true;

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var inside = Within(filter, scopes);
        return new SingleBucketResult("filter", new Bucket(_ => { }, inside.Sum(scope => (long)scope.Docs.Length), RunInner(inside)));
    }

    public static List<Scope> Within(Query filter, IReadOnlyList<Scope> scopes) => [.. scopes.Select(scope =>
    {
        var docs = filter.Run(scope.Context, scoring: false).Docs;
        return scope with { Docs = [.. scope.Docs.Where(doc => docs[doc])] };
    })];
}
