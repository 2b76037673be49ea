using Catalog.Items;
using Catalog.Store;
using Catalog.Web.Components;
using Catalog.Web.Forms;
using Catalog.Web.Search;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Catalog.Web.Pages;

/// <summary>The pages and what their forms do. A form that is accepted answers with a redirection, so that reloading sends nothing twice.</summary>
internal static class CatalogPages
{
    public static void MapCatalogPages(this WebApplication app)
    {
        app.MapGet("/", SearchAsync);
        app.MapGet("/items/{id:long}", ReadAsync);
        app.MapGet("/items/new", (HttpContext context) => Form(context, null, ItemFormInput.Empty));
        app.MapPost("/items/new", AddAsync).RequireForm();
        app.MapGet("/items/{id:long}/edit", EditAsync);
        app.MapPost("/items/{id:long}/edit", ChangeAsync).RequireForm();
        app.MapPost("/items/{id:long}/remove", RemoveAsync).RequireForm();
    }

    private static async Task<IResult> SearchAsync(
        ItemSearch search, string? q, string? language, string? subject, string? period, string? page, string? notice, CancellationToken cancellationToken)
    {
        int? number = int.TryParse(page, out var parsed) ? parsed : null;
        var results = await search.SearchAsync(SearchQuery.Of(q, language, subject, period, number), cancellationToken);
        return new RazorComponentResult<SearchResults>(new { Results = results, Removed = notice == "removed" });
    }

    private static async Task<IResult> ReadAsync(ItemStore store, long id, string? notice, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } item
            ? new RazorComponentResult<ReadItem>(new { Item = item, Notice = notice })
            : Results.NotFound();

    private static async Task<IResult> AddAsync(HttpContext context, ItemStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = ItemFormInput.Read(await context.Request.ReadFormAsync(cancellationToken));
        var (draft, errors) = input.Check(Today(time));
        if (errors.Count > 0)
        {
            return Form(context, null, input, errors);
        }

        var item = await store.AddAsync(draft, cancellationToken);
        return Results.Redirect($"/items/{item.Id}?notice=added");
    }

    private static async Task<IResult> EditAsync(HttpContext context, ItemStore store, long id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } item ? Form(context, item.Id, ItemFormInput.Of(item)) : Results.NotFound();

    private static async Task<IResult> ChangeAsync(
        HttpContext context, ItemStore store, TimeProvider time, long id, CancellationToken cancellationToken)
    {
        var input = ItemFormInput.Read(await context.Request.ReadFormAsync(cancellationToken));
        var (draft, errors) = input.Check(Today(time));
        if (errors.Count > 0)
        {
            return Form(context, id, input, errors);
        }

        var (saved, conflicting) = await store.UpdateAsync(id, draft, cancellationToken);
        return saved is not null
            ? Results.Redirect($"/items/{id}?notice=saved")
            : conflicting is null ? Results.NotFound() : Form(context, id, input with { Version = conflicting.Version }, null, conflicting);
    }

    private static async Task<IResult> RemoveAsync(ItemStore store, long id, CancellationToken cancellationToken) =>
        await store.RemoveAsync(id, cancellationToken) ? Results.Redirect("/?notice=removed") : Results.NotFound();

    private static RazorComponentResult<EditItem> Form(
        HttpContext context, long? id, ItemFormInput input, IDictionary<string, string[]>? errors = null, Item? conflicting = null)
    {
        // Taken before anything is written: without the database there are no keys, and that is a page of its own.
        var token = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return new RazorComponentResult<EditItem>(new
        {
            Id = id,
            Input = input,
            Errors = errors ?? new Dictionary<string, string[]>(),
            Conflicting = conflicting,
            Token = token,
        })
        {
            StatusCode = conflicting is not null ? StatusCodes.Status409Conflict
                : errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
