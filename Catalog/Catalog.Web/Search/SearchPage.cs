using ServiceDefaults.Elasticsearch;

namespace Catalog.Web.Search;

/// <summary>The results of a search.</summary>
/// <param name="Query">What was searched for.</param>
/// <param name="Total">How many works fit.</param>
/// <param name="Hits">This page of them.</param>
/// <param name="Languages">How many works there are by language code.</param>
/// <param name="Subjects">How many by subject, the most frequent.</param>
/// <param name="Periods">How many by period.</param>
/// <param name="FromDatabase">Whether the search server was away, so that these come from the database: titles and authors only, without counts.</param>
public sealed record SearchPage(
    SearchQuery Query,
    long Total,
    IReadOnlyList<Hit> Hits,
    IReadOnlyList<TermBucket> Languages,
    IReadOnlyList<TermBucket> Subjects,
    IReadOnlyList<TermBucket> Periods,
    bool FromDatabase);
