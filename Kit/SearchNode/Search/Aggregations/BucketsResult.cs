using System.Text.Json;

namespace SearchNode.Search.Aggregations;

/// <summary>A list of buckets, or an object of them where they are keyed.</summary>
internal sealed class BucketsResult(string typeName, IReadOnlyList<(string Key, Bucket Bucket)> buckets, bool keyed, Action<Utf8JsonWriter>? writeBefore = null) : AggregationResult
{
    public override string TypeName => typeName;

    public override void Write(Utf8JsonWriter json, bool typedKeys)
    {
        json.WriteStartObject();
        writeBefore?.Invoke(json);
        if (keyed)
        {
            json.WriteStartObject("buckets");
            foreach (var (key, bucket) in buckets)
            {
                json.WritePropertyName(key);
                bucket.Write(json, typedKeys);
            }

            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("buckets");
            foreach (var (_, bucket) in buckets)
            {
                bucket.Write(json, typedKeys);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
