namespace ServiceDefaults.Elasticsearch;

/// <summary>One value of a terms aggregation.</summary>
/// <param name="Key">The value.</param>
/// <param name="Count">How many documents have it.</param>
public sealed record TermBucket(string Key, long Count);
