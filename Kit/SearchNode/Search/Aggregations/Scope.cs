namespace SearchNode.Search.Aggregations;

/// <summary>Documents of one index that an aggregation looks at, in ascending order.</summary>
internal readonly record struct Scope(SearchContext Context, int[] Docs);
