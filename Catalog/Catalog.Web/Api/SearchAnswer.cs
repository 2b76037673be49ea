using Catalog.Web.Search;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Web.Api;

/// <summary>The results of a search.</summary>
/// <param name="Total">How many works fit.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Source"><c>index</c>, or <c>database</c> while the search server is away: then only titles and authors are searched and there are no facets.</param>
/// <param name="Hits">This page's works.</param>
/// <param name="Facets">How many works there are by value of <c>language</c>, <c>subject</c> and <c>period</c>.</param>
public sealed record SearchAnswer(
    long Total,
    int Page,
    string Source,
    IReadOnlyList<Hit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<TermBucket>> Facets)
{
    /// <summary>Makes the answer of a page of results.</summary>
    public static SearchAnswer Of(SearchPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new SearchAnswer(page.Total, page.Query.Page, page.FromDatabase ? "database" : "index", page.Hits, new Dictionary<string, IReadOnlyList<TermBucket>>
        {
            ["language"] = page.Languages,
            ["subject"] = page.Subjects,
            ["period"] = page.Periods,
        });
    }
}
