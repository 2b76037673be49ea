namespace ServiceDefaults.Elasticsearch;

/// <summary>What a search found.</summary>
/// <typeparam name="T">The documents' type.</typeparam>
/// <param name="Total">How many documents match, counted exactly up to the limit of <c>track_total_hits</c>.</param>
/// <param name="Hits">The page of them that was asked for.</param>
/// <param name="Buckets">The buckets of terms aggregations, by the aggregation's name.</param>
public sealed record SearchResult<T>(
    long Total, IReadOnlyList<SearchHit<T>> Hits, IReadOnlyDictionary<string, IReadOnlyList<TermBucket>> Buckets);
