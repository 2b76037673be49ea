using System.Text.Json;

namespace SearchNode.Search.Aggregations;

/// <summary>One bucket of a result.</summary>
/// <param name="WriteKey">Writes the members that name the bucket.</param>
/// <param name="Count">Documents in it.</param>
/// <param name="Inner">What the inner aggregations found.</param>
internal sealed record Bucket(Action<Utf8JsonWriter> WriteKey, long Count, IReadOnlyList<(string Name, AggregationResult Result)> Inner)
{
    public void Write(Utf8JsonWriter json, bool typedKeys)
    {
        json.WriteStartObject();
        WriteMembers(json, typedKeys);
        json.WriteEndObject();
    }

    public void WriteMembers(Utf8JsonWriter json, bool typedKeys)
    {
        WriteKey(json);
        json.WriteNumber("doc_count", Count);
        AggregationResult.WriteAll(json, Inner, typedKeys);
    }
}
