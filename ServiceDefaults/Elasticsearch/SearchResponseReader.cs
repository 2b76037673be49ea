using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ServiceDefaults.Elasticsearch;

internal static class SearchResponseReader
{
    public static SearchResult<T> Result<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        var hits = json.GetProperty("hits");
        return new SearchResult<T>(
            hits.TryGetProperty("total", out var total) ? total.GetProperty("value").GetInt64() : 0,
            [.. hits.GetProperty("hits").EnumerateArray().Select(hit => Hit(hit, type))],
            json.TryGetProperty("aggregations", out var aggregations) ? Buckets(aggregations) : new Dictionary<string, IReadOnlyList<TermBucket>>());
    }

    public static DocumentRevision? Revision(JsonElement json) =>
        json.TryGetProperty("_seq_no", out var number) && json.TryGetProperty("_primary_term", out var term)
            ? new DocumentRevision(number.GetInt64(), term.GetInt64())
            : null;

    // {"items":[{"index":{"_id":"7","status":201}},{"delete":{"_id":"8","status":409,"error":{"reason":"…"}}}]}
    public static IReadOnlyList<BulkOutcome> Outcomes(JsonElement json) =>
        [.. json.GetProperty("items").EnumerateArray().Select(item => Outcome(item.EnumerateObject().First().Value))];

    private static BulkOutcome Outcome(JsonElement line) => new(
        line.GetProperty("_id").GetString()!,
        line.GetProperty("status").GetInt32(),
        line.TryGetProperty("error", out var error) ? error.TryGetProperty("reason", out var reason) ? reason.GetString() : error.ToString() : null);

    private static SearchHit<T> Hit<T>(JsonElement hit, JsonTypeInfo<T> type) => new(
        hit.GetProperty("_id").GetString()!,
        hit.GetProperty("_source").Deserialize(type)!,
        Revision(hit),
        hit.TryGetProperty("highlight", out var highlight)
            ? highlight.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.EnumerateArray().Select(part => part.GetString()!).ToArray())
            : new Dictionary<string, string[]>(),
        hit.TryGetProperty("sort", out var sort) ? sort.Clone() : null);

    private static Dictionary<string, IReadOnlyList<TermBucket>> Buckets(JsonElement aggregations)
    {
        var found = new Dictionary<string, IReadOnlyList<TermBucket>>();
        foreach (var aggregation in aggregations.EnumerateObject())
        {
            // An aggregation inside a filter is one level deeper.
            foreach (var inner in Terms(aggregation))
            {
                found[aggregation.Name] = [.. inner.EnumerateArray().Select(bucket =>
                    new TermBucket(bucket.GetProperty("key").ToString(), bucket.GetProperty("doc_count").GetInt64()))];
            }
        }

        return found;
    }

    private static IEnumerable<JsonElement> Terms(JsonProperty aggregation)
    {
        if (aggregation.Value.TryGetProperty("buckets", out var buckets))
        {
            return [buckets];
        }

        return aggregation.Value.EnumerateObject()
            .Where(inner => inner.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(Terms);
    }
}
