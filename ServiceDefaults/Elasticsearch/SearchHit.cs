using System.Text.Json;

namespace ServiceDefaults.Elasticsearch;

/// <summary>One document that a search found.</summary>
/// <typeparam name="T">The document's type.</typeparam>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its content, or the fields of it that were asked for.</param>
/// <param name="Revision">Its state; only when the search asked for <c>seq_no_primary_term</c>.</param>
/// <param name="Highlight">Fragments by field, only where highlighting was asked for and something matched.</param>
/// <param name="Sort">The values to continue after with <c>search_after</c>; only when the search sorts.</param>
public sealed record SearchHit<T>(
    string Id, T Source, DocumentRevision? Revision, IReadOnlyDictionary<string, string[]> Highlight, JsonElement? Sort);
