using Catalog.Items;
using Catalog.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Catalog.Web.Api;

internal static class ItemApi
{
    private const int LargestPage = 100;

    public static void MapItemApi(this WebApplication app)
    {
        var items = app.MapGroup("/api/items").WithTags("items").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        items.MapGet("", ListAsync).WithName("listItems").WithSummary("Lists items by title.");
        items.MapGet("/{id:long}", GetAsync).WithName("getItem").WithSummary("Reads an item.");
        items.MapPost("", AddAsync).WithName("addItem").WithSummary("Adds an item; it is found by searches within moments.");
        items.MapPut("/{id:long}", ChangeAsync).WithName("changeItem")
            .WithSummary("Changes an item. The version that the change is based on is required; 409 when the item has another by now.");
        items.MapDelete("/{id:long}", RemoveAsync).WithName("removeItem").WithSummary("Removes an item.");
    }

    private static async Task<Ok<ItemList>> ListAsync(ItemStore store, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(pageSize ?? 20, 1, LargestPage);
        var number = Math.Clamp(page ?? 1, 1, 1_000_000);
        var found = await store.BrowseAsync(new ItemFilter(), (number - 1) * size, size, cancellationToken);
        return TypedResults.Ok(new ItemList(found.Total, number, size, found.Items));
    }

    private static async Task<Results<Ok<Item>, ProblemHttpResult>> GetAsync(ItemStore store, long id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } item ? TypedResults.Ok(item) : Missing(id);

    private static async Task<Results<Created<Item>, ValidationProblem>> AddAsync(
        ItemStore store, TimeProvider time, [FromBody] ItemDraft draft, CancellationToken cancellationToken)
    {
        var normalized = draft.Normalize();
        if (ItemRules.Check(normalized, Today(time)) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var item = await store.AddAsync(normalized, cancellationToken);
        return TypedResults.Created($"/api/items/{item.Id}", item);
    }

    private static async Task<Results<Ok<Item>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        ItemStore store, TimeProvider time, long id, [FromBody] ItemDraft draft, CancellationToken cancellationToken)
    {
        var normalized = draft.Normalize();
        var errors = ItemRules.Check(normalized, Today(time));
        if (normalized.Version is null)
        {
            errors["version"] = ["Give the version that the change is based on."];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var (saved, conflicting) = await store.UpdateAsync(id, normalized, cancellationToken);
        return saved is not null
            ? TypedResults.Ok(saved)
            : conflicting is null ? Missing(id) : Conflict(conflicting, normalized.Version!.Value);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(ItemStore store, long id, CancellationToken cancellationToken) =>
        await store.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : Missing(id);

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static ProblemHttpResult Missing(long id) =>
        TypedResults.Problem($"There is no item {id}.", statusCode: StatusCodes.Status404NotFound, title: "No such item");

    private static ProblemHttpResult Conflict(Item current, long version) => TypedResults.Problem(
        $"Item {current.Id} has version {current.Version} by now; the change is based on version {version}.",
        statusCode: StatusCodes.Status409Conflict,
        title: "Someone else has changed the item",
        extensions: new Dictionary<string, object?> { ["currentVersion"] = current.Version });
}
