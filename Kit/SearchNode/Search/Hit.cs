using SearchNode.Search.Sorting;

namespace SearchNode.Search;

/// <summary>A document that a search returns.</summary>
/// <param name="Context">Its index.</param>
/// <param name="Doc">Its number there.</param>
/// <param name="Score">Its score, or null where none was computed.</param>
/// <param name="Sort">Its sort values, when the search has an order of its own.</param>
internal sealed record Hit(SearchContext Context, int Doc, float? Score, SortValue[] Sort);
