using System.Text.Json;
using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary><c>filters</c>: a bucket for each of several queries, named or numbered.</summary>
internal sealed class FiltersAggregation(IReadOnlyList<(string? Key, Query Filter)> filters) : Aggregation
{
    public override bool HasBuckets => true;

    public static FiltersAggregation Parse(QueryArguments arguments)
    {
        var filters = arguments.Required("filters");
        arguments.Finish();
        return new FiltersAggregation(filters.ValueKind switch
        {
            JsonValueKind.Object => [.. filters.EnumerateObject().Select(member => ((string?)member.Name, QueryParser.Parse(member.Value)))],
            JsonValueKind.Array => [.. filters.EnumerateArray().Select(filter => ((string?)null, QueryParser.Parse(filter)))],
            _ => throw ApiException.Parsing("[filters] expects an object or an array"),
        });
    }

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var buckets = filters.Select(filter =>
        {
            var inside = FilterAggregation.Within(filter.Filter, scopes);
            return (filter.Key ?? "", new Bucket(_ => { }, inside.Sum(scope => (long)scope.Docs.Length), RunInner(inside)));
        }).ToList();
        return new BucketsResult("filters", buckets, keyed: filters.Any(filter => filter.Key is not null));
    }
}
