using System.Text.Json;

namespace SearchNode.Search.Aggregations;

/// <summary>One bucket without a key.</summary>
internal sealed class SingleBucketResult(string typeName, Bucket bucket) : AggregationResult
{
    public override string TypeName => typeName;

    public override void Write(Utf8JsonWriter json, bool typedKeys) => bucket.Write(json, typedKeys);

    public override double? Metric(string property) => property == "_count" ? bucket.Count : null;
}
