using System.Text.Json;

namespace SearchNode.Search.Aggregations;

/// <summary>What an aggregation found.</summary>
internal abstract class AggregationResult
{
    /// <summary>Elasticsearch's name of the result's type, which <c>typed_keys</c> puts before the aggregation's.</summary>
    public abstract string TypeName { get; }

    public abstract void Write(Utf8JsonWriter json, bool typedKeys);

    /// <summary>A number that buckets can be ordered by, or null when there is none of that name.</summary>
    public virtual double? Metric(string property) => null;

    public static void WriteAll(Utf8JsonWriter json, IEnumerable<(string Name, AggregationResult Result)> results, bool typedKeys)
    {
        foreach (var (name, result) in results)
        {
            json.WritePropertyName(typedKeys ? $"{result.TypeName}#{name}" : name);
            result.Write(json, typedKeys);
        }
    }
}
