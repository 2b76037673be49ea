using Catalog.Items;
using Catalog.Search;
using Catalog.Store;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Web.Search;

/// <summary>Searches the index, or the database while the index is not to be had.</summary>
public sealed class ItemSearch(ElasticsearchClient client, ItemStore store, ILogger<ItemSearch> logger)
{
    private const int ExcerptLength = 240;

    /// <summary>Searches.</summary>
    /// <param name="query">For what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A page of results.</returns>
    /// <exception cref="Npgsql.NpgsqlException">Search server and database are both away.</exception>
    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var found = await client.SearchAsync(SearchIndex.Name, SearchRequest.Of(query), CatalogJson.Default.SearchDocument, cancellationToken);
            return new SearchPage(
                query, found.Total, [.. found.Hits.Select(Hit)], Buckets(found, "languages"), Buckets(found, "subjects"), Periods(found), false);
        }
        catch (Exception exception) when (exception is ElasticsearchUnavailableException or IndexNotFoundException)
        {
            logger.LogWarning("Searching in the database instead of the index: {Reason}", exception.Message);
            return await BrowseAsync(query, cancellationToken);
        }
    }

    private async Task<SearchPage> BrowseAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var page = await store.BrowseAsync(
            new ItemFilter(query.Text, query.Language, query.Subject), query.Offset, SearchQuery.PageSize, cancellationToken);
        return new SearchPage(query, page.Total, [.. page.Items.Select(item => Hit(item))], [], [], [], true);
    }

    private static Hit Hit(Item item) => new(
        item.Id,
        MarkedText.Parse(item.Title),
        MarkedText.Parse(item.Author),
        item.Year,
        item.Language,
        item.Subjects,
        MarkedText.Parse(Shorten(item.Description)));

    private static Hit Hit(SearchHit<SearchDocument> hit)
    {
        var item = hit.Source;
        return new Hit(
            item.Id, Marked(hit, "title", item.Title), Marked(hit, "author", item.Author), item.Year, item.Language, item.Subjects, Excerpt(hit));
    }

    private static MarkedText Marked(SearchHit<SearchDocument> hit, string field, string otherwise) =>
        MarkedText.Parse(hit.Highlight.TryGetValue(field, out var fragments) ? string.Join(" … ", fragments) : otherwise);

    private static MarkedText Excerpt(SearchHit<SearchDocument> hit) =>
        hit.Highlight.ContainsKey("description") ? Marked(hit, "description", string.Empty) : MarkedText.Parse(Shorten(hit.Source.Description));

    private static string Shorten(string text) =>
        text.Length <= ExcerptLength ? text : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', ExcerptLength) is > 0 and var cut ? cut : ExcerptLength), " …");

    private static IReadOnlyList<TermBucket> Buckets(SearchResult<SearchDocument> found, string name) => found.Buckets.GetValueOrDefault(name, []);

    private static IReadOnlyList<TermBucket> Periods(SearchResult<SearchDocument> found) =>
        [.. Buckets(found, "periods").OrderBy(bucket => Period.Order(bucket.Key))];
}
