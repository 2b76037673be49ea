using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Sorting;

namespace SearchNode.Search.Aggregations;

/// <summary>One aggregation of a request.</summary>
internal abstract class Aggregation
{
    /// <summary>Aggregations inside of each bucket.</summary>
    public IReadOnlyList<(string Name, Aggregation Aggregation)> Inner { get; set; } = [];

    /// <summary>True when it makes buckets, so that others can be inside.</summary>
    public virtual bool HasBuckets => false;

    public abstract AggregationResult Run(IReadOnlyList<Scope> scopes);

    protected List<(string Name, AggregationResult Result)> RunInner(IReadOnlyList<Scope> scopes) =>
        [.. Inner.Select(inner => (inner.Name, inner.Aggregation.Run(scopes)))];

    /// <summary>The number field of a path, or null when an index does not map it.</summary>
    /// <exception cref="ApiException">400 when the field is of another type.</exception>
    protected static NumericField? Number(SearchContext context, string path, string aggregation) => context.Mapping.Field(path) switch
    {
        null => null,
        NumericField numeric => numeric,
        TextField => throw SortKey.FielddataDisabled(path, context),
        var other => throw new ApiException(400, "illegal_argument_exception", $"Field [{path}] of type [{other.TypeName}] is not supported for aggregation [{aggregation}]") { FailedShardIndex = context.Reader.IndexName },
    };
}
