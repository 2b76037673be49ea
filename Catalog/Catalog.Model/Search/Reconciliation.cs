using System.Runtime.CompilerServices;
using Catalog.Store;
using ServiceDefaults.Elasticsearch;

namespace Catalog.Search;

/// <summary>
/// Compares the database with the index and repairs the index. Others may write meanwhile: what is repaired is read
/// again just before, and every write is conditional.
/// </summary>
public sealed class Reconciliation(ItemStore store, SearchIndex index)
{
    private const int Batch = 200;

    /// <summary>Compares and repairs.</summary>
    /// <param name="repair">Whether to repair; otherwise the report only counts.</param>
    /// <param name="cancellationToken">Gives up; what was repaired stays so.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ElasticsearchException">The search server refuses or is away.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database refuses or is away.</exception>
    public async Task<ReconciliationReport> RunAsync(bool repair, CancellationToken cancellationToken)
    {
        if (repair)
        {
            await index.EnsureAsync(cancellationToken);
        }

        var (report, differences) = await CompareAsync(cancellationToken);
        if (!repair)
        {
            return report;
        }

        var missing = differences.Where(difference => difference.Indexed is null).Select(difference => difference.Id);
        foreach (var batch in missing.Chunk(Batch))
        {
            report = await AddAsync(report, batch, cancellationToken);
        }

        foreach (var difference in differences.Where(difference => difference.Indexed is not null))
        {
            report = await MendAsync(report, difference.Id, cancellationToken);
        }

        return report;
    }

    private async Task<(ReconciliationReport Report, List<Difference> Differences)> CompareAsync(CancellationToken cancellationToken)
    {
        int items = 0, documents = 0;
        var differences = new List<Difference>();
        var pairs = Difference.CompareAsync(store.ReadStatesAsync(cancellationToken), IndexedAsync(cancellationToken), cancellationToken);
        await foreach (var pair in pairs)
        {
            items += pair.Stored is null ? 0 : 1;
            documents += pair.Indexed is null ? 0 : 1;
            if (pair.Stored != pair.Indexed)
            {
                differences.Add(pair);
            }
        }

        var report = new ReconciliationReport
        {
            Items = items,
            Documents = documents,
            Missing = differences.Count(difference => difference.Indexed is null),
            Orphaned = differences.Count(difference => difference.Stored is null),
            Outdated = differences.Count(difference => difference is { Stored: not null, Indexed: not null }),
        };
        return (report, differences);
    }

    // Only comparing must not create the index; without one there are simply no documents.
    private async IAsyncEnumerable<ItemState> IndexedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var states = index.ReadStatesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await states.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (IndexNotFoundException)
            {
                yield break;
            }

            yield return states.Current;
        }
    }

    private async Task<ReconciliationReport> AddAsync(ReconciliationReport report, long[] ids, CancellationToken cancellationToken)
    {
        var items = await store.FindAsync(ids, cancellationToken);
        if (items.Count == 0)
        {
            return report with { Settled = report.Settled + ids.Length };
        }

        var (added, refused) = await index.AddAsync(items, cancellationToken);
        var still = (await store.FindAsync([.. added], cancellationToken)).Select(item => item.Id).ToHashSet();
        foreach (var gone in added.Where(id => !still.Contains(id)))
        {
            await index.RemoveAsync(gone, cancellationToken);
        }

        return report with
        {
            Repaired = report.Repaired + still.Count,
            Settled = report.Settled + ids.Length - still.Count - refused.Count,
            Failures = [.. report.Failures, .. refused],
        };
    }

    private async Task<ReconciliationReport> MendAsync(ReconciliationReport report, long id, CancellationToken cancellationToken)
    {
        try
        {
            var item = await store.FindAsync(id, cancellationToken);
            var outcome = item is null
                ? await index.RemoveAsync(id, cancellationToken)
                : await index.PutAsync(item, cancellationToken, force: true);
            return outcome == IndexOutcome.Unchanged
                ? report with { Settled = report.Settled + 1 }
                : report with { Repaired = report.Repaired + 1 };
        }
        catch (ElasticsearchException exception) when (exception is not ElasticsearchUnavailableException)
        {
            return report with { Failures = [.. report.Failures, $"item {id}: {exception.Message}"] };
        }
    }
}
