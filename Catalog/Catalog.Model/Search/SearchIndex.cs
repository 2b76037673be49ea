using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Items;
using Catalog.Store;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Search;

/// <summary>
/// The catalog's index. A write compares the item's version with what the index holds and is conditional on that,
/// so that it does not matter how often or in which order events arrive. Methods throw <see cref="ElasticsearchException"/>
/// when the server refuses or is away.
/// </summary>
public sealed class SearchIndex(ElasticsearchClient client)
{
    /// <summary>The index's name.</summary>
    public const string Name = "catalog-items";

    private const int PageSize = 500;
    private const int Attempts = 10;

    /// <summary>Creates the index where it is missing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was missing; it is empty then.</returns>
    public Task<bool> EnsureAsync(CancellationToken cancellationToken) =>
        client.CreateIndexAsync(Name, IndexDefinition.Create(), cancellationToken);

    /// <summary>Makes the index hold this item, unless it holds a newer state of it.</summary>
    /// <param name="item">The item as the database has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="force">Replaces a newer state as well: the database was restored from a backup.</param>
    /// <returns>What was done.</returns>
    public async Task<IndexOutcome> PutAsync(Item item, CancellationToken cancellationToken, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(item);
        var document = SearchDocument.Of(item);
        var id = Key(item.Id);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var held = await client.GetAsync(Name, id, CatalogJson.Default.SearchDocumentState, cancellationToken);
            if (held is not null && Keeps(held.Source, item, force))
            {
                return IndexOutcome.Unchanged;
            }

            if (await client.TryPutAsync(Name, id, document, CatalogJson.Default.SearchDocument, held?.Revision, cancellationToken))
            {
                return held is null ? IndexOutcome.Added : IndexOutcome.Replaced;
            }
        }

        throw new ElasticsearchUnavailableException($"Item {item.Id} changes faster in the index than it can be written.");
    }

    /// <summary>Removes an item from the index.</summary>
    /// <param name="id">The item's number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done.</returns>
    public async Task<IndexOutcome> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var held = await client.GetAsync(Name, Key(id), CatalogJson.Default.SearchDocumentState, cancellationToken);
            if (held is null)
            {
                return IndexOutcome.Unchanged;
            }

            if (await client.TryDeleteAsync(Name, Key(id), held.Revision, cancellationToken))
            {
                return IndexOutcome.Removed;
            }
        }

        throw new ElasticsearchUnavailableException($"Item {id} changes faster in the index than it can be removed.");
    }

    /// <summary>Adds items that the index lacks, in one request. What it has by now stays as it is.</summary>
    /// <param name="items">The items; at least one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The numbers of those that were added, and the reasons why others were refused.</returns>
    public async Task<(IReadOnlyList<long> Added, IReadOnlyList<string> Refused)> AddAsync(
        IReadOnlyCollection<Item> items, CancellationToken cancellationToken)
    {
        var outcomes = await client.BulkAsync(Name, [.. items.Select(Creation)], cancellationToken);
        return (
            [.. outcomes.Where(outcome => outcome.Status is 200 or 201).Select(outcome => Number(outcome.Id))],
            [.. outcomes.Where(outcome => outcome.Status is not (200 or 201 or 409)).Select(outcome => $"item {outcome.Id}: {outcome.Reason}")]);
    }

    /// <summary>Reads the state of every document in the order of the numbers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<ItemState> ReadStatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await client.RefreshAsync(Name, cancellationToken);
        var after = 0L;
        while (true)
        {
            var page = await client.SearchAsync(Name, StatesAfter(after), CatalogJson.Default.SearchDocumentState, cancellationToken);
            foreach (var (id, version, updatedAt) in page.Hits.Select(hit => hit.Source))
            {
                yield return new ItemState(id, version, updatedAt);
                after = id;
            }

            if (page.Hits.Count < PageSize)
            {
                yield break;
            }
        }
    }

    private static JsonObject StatesAfter(long id) => new()
    {
        ["size"] = PageSize,
        ["query"] = new JsonObject { ["range"] = new JsonObject { ["id"] = new JsonObject { ["gt"] = id } } },
        ["sort"] = new JsonArray(new JsonObject { ["id"] = "asc" }),
        ["_source"] = new JsonArray("id", "version", "updatedAt"),
    };

    // Equal versions with different times are two histories of one item: the later one counts.
    private static bool Keeps(SearchDocumentState held, Item item, bool force)
    {
        var order = (held.Version, held.UpdatedAt).CompareTo((item.Version, item.UpdatedAt));
        return force ? order == 0 : order >= 0;
    }

    private static BulkOperation Creation(Item item) =>
        new("create", Key(item.Id), JsonSerializer.SerializeToUtf8Bytes(SearchDocument.Of(item), CatalogJson.Default.SearchDocument));

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long Number(string key) => long.Parse(key, CultureInfo.InvariantCulture);
}
