using SearchNode.Mappings;
using SearchNode.Search.Queries;
using SearchNode.Search.Sorting;

namespace SearchNode.Search.Aggregations;

/// <summary><c>missing</c>: the documents without a value in a field.</summary>
internal sealed class MissingAggregation(string path) : Aggregation
{
    public override bool HasBuckets => true;

    public static MissingAggregation Parse(QueryArguments arguments) => new(arguments.Text("field"));

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var outside = scopes.Select(scope =>
        {
            if (scope.Context.Mapping.Field(path) is not { } field)
            {
                return scope;
            }

            var present = field is TextField ? throw SortKey.FielddataDisabled(path, scope.Context) : ExistsQuery.Of(scope.Context, field);
            return scope with { Docs = [.. scope.Docs.Where(doc => !present[doc])] };
        }).ToList();
        return new SingleBucketResult("missing", new Bucket(_ => { }, outside.Sum(scope => (long)scope.Docs.Length), RunInner(outside)));
    }
}
