using System.Diagnostics;
using System.Text.Json;
using Catalog.Search;
using Catalog.Store;

namespace Catalog.Worker.Indexing;

/// <summary>
/// Brings the index to what the database says about the event's item. The event only names the item, so that a late or
/// repeated one does no harm.
/// </summary>
public sealed class EventProcessor(ItemStore store, SearchIndex index, ILogger<EventProcessor> logger)
{
    /// <summary>Processes one event.</summary>
    /// <param name="body">The event as JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="JsonException">It is no event.</exception>
    /// <exception cref="ServiceDefaults.Elasticsearch.ElasticsearchException">The search server refuses or is away.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database refuses or is away.</exception>
    public async Task<IndexOutcome> ProcessAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var changed = JsonSerializer.Deserialize(body.Span, CatalogJson.Default.ItemChanged);
        if (changed is not { ItemId: > 0 })
        {
            throw new JsonException("The message names no item.");
        }

        Activity.Current?.SetTag("catalog.item.id", changed.ItemId);
        var outcome = await IndexAsync(changed.ItemId, cancellationToken);
        logger.LogDebug("Item {ItemId}, version {Version} {Kind}: {Outcome}", changed.ItemId, changed.Version, changed.Kind, outcome);
        return outcome;
    }

    private async Task<IndexOutcome> IndexAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } item)
        {
            return await index.RemoveAsync(id, cancellationToken);
        }

        var outcome = await index.PutAsync(item, cancellationToken);

        // Between reading and adding, another worker may have removed the item from database and index alike.
        return outcome == IndexOutcome.Added && await store.FindAsync(id, cancellationToken) is null
            ? await index.RemoveAsync(id, cancellationToken)
            : outcome;
    }
}
