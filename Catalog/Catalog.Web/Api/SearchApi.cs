using Catalog.Web.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Catalog.Web.Api;

internal static class SearchApi
{
    public static void MapSearchApi(this WebApplication app) => app.MapGet("/api/search", SearchAsync)
        .WithTags("search")
        .WithName("search")
        .WithSummary("Searches titles, authors, subjects and descriptions; matches come marked, facets counted.")
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Ok<SearchAnswer>> SearchAsync(
        ItemSearch search, string? q, string? language, string? subject, string? period, int? page, CancellationToken cancellationToken) =>
        TypedResults.Ok(SearchAnswer.Of(await search.SearchAsync(SearchQuery.Of(q, language, subject, period, page), cancellationToken)));
}
