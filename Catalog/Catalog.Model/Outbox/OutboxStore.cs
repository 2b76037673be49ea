using Catalog.Events;
using Catalog.Store;
using Npgsql;

namespace Catalog.Outbox;

/// <summary>Takes events out of the outbox, for good only when they were published.</summary>
internal sealed class OutboxStore(NpgsqlDataSource source)
{
    // Rows that another replica is publishing are passed over.
    private const string Take =
        """
        DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, item_id, version, kind, traceparent, tracestate, created_at
        """;

    /// <summary>Hands the oldest events to <paramref name="publish"/> and removes them when it returns; when it throws they stay.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> TakeAsync(int limit, Func<IReadOnlyList<OutboxEntry>, Task> publish, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var entries = await ReadAsync(connection, limit, cancellationToken);
        if (entries.Count > 0)
        {
            await publish(entries);
            await transaction.CommitAsync(cancellationToken);
        }

        return entries.Count;
    }

    private static async Task<List<OutboxEntry>> ReadAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Take, connection) { Parameters = { new() { Value = limit } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<OutboxEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new OutboxEntry(
                reader.GetInt64(0),
                new ItemChanged(reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3)),
                await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4),
                await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6)));
        }

        entries.Sort((left, right) => left.Id.CompareTo(right.Id));
        return entries;
    }
}
