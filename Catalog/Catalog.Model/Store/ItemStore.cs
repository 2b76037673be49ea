using System.Diagnostics;
using System.Runtime.CompilerServices;
using Catalog.Items;
using Npgsql;

namespace Catalog.Store;

/// <summary>
/// The library's items in PostgreSQL. Every change writes its event into the outbox in the same statement, with the
/// current trace, so that there is never one without the other. Methods throw <see cref="NpgsqlException"/>;
/// see <see cref="DatabaseFault"/>.
/// </summary>
public sealed class ItemStore(NpgsqlDataSource source)
{
    private const string Columns = "id, title, author, year, language, subjects, description, version, updated_at";

    /// <summary>Reads one item.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The item, or <see langword="null"/>.</returns>
    public async Task<Item?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Reads several items; those that do not exist are left out.</summary>
    /// <param name="ids">Their numbers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Item>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM items WHERE id = ANY ($1)", connection) { Parameters = { new() { Value = ids.ToArray() } } };
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Lists items by title.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ItemPage> BrowseAsync(ItemFilter filter, int offset, int limit, CancellationToken cancellationToken)
    {
        const string Where =
            """
            WHERE ($1::text[] IS NULL OR title || ' ' || author ILIKE ALL ($1))
              AND ($2::text IS NULL OR language = $2)
              AND ($3::text IS NULL OR $3 = ANY (subjects))
            """;
        object[] values = [Patterns(filter.Text), filter.Language ?? (object)DBNull.Value, filter.Subject ?? (object)DBNull.Value];
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM items {Where}", connection);
        Array.ForEach(values, value => count.Parameters.Add(new NpgsqlParameter { Value = value }));
        var total = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        await using var page = new NpgsqlCommand($"SELECT {Columns} FROM items {Where} ORDER BY lower(title), id OFFSET $4 LIMIT $5", connection);
        Array.ForEach([.. values, offset, limit], value => page.Parameters.Add(new NpgsqlParameter { Value = value }));
        return new ItemPage(total, await ReadAsync(page, cancellationToken));
    }

    /// <summary>Adds an item.</summary>
    /// <param name="draft">A normalized draft that <see cref="ItemRules"/> finds no fault with.</param>
    /// <param name="cancellationToken">Gives up; the item may have been added nevertheless.</param>
    /// <returns>The item as stored.</returns>
    public async Task<Item> AddAsync(ItemDraft draft, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            WITH changed AS (
                INSERT INTO items (title, author, year, language, subjects, description) VALUES ($3, $4, $5, $6, $7, $8) RETURNING {Columns}),
            event AS (INSERT INTO outbox (item_id, version, kind, traceparent, tracestate) SELECT id, version, 'saved', $1, $2 FROM changed)
            SELECT {Columns} FROM changed
            """,
            connection);
        AddTrace(command);
        AddValues(command, draft);
        return (await ReadAsync(command, cancellationToken))[0];
    }

    /// <summary>Changes an item that has the version that the draft is based on.</summary>
    /// <param name="id">The item's number.</param>
    /// <param name="draft">A normalized draft with a version that <see cref="ItemRules"/> finds no fault with.</param>
    /// <param name="cancellationToken">Gives up; the item may have been changed nevertheless.</param>
    /// <returns>What became of it.</returns>
    public async Task<UpdateResult> UpdateAsync(long id, ItemDraft draft, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            WITH changed AS (
                UPDATE items SET title = $3, author = $4, year = $5, language = $6, subjects = $7, description = $8,
                    version = version + 1, updated_at = now()
                WHERE id = $9 AND version = $10 RETURNING {Columns}),
            event AS (INSERT INTO outbox (item_id, version, kind, traceparent, tracestate) SELECT id, version, 'saved', $1, $2 FROM changed)
            SELECT {Columns} FROM changed
            """,
            connection);
        AddTrace(command);
        AddValues(command, draft);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = draft.Version ?? 0 });
        var saved = (await ReadAsync(command, cancellationToken)).SingleOrDefault();
        return new UpdateResult(saved, saved is null ? await FindAsync(connection, id, cancellationToken) : null);
    }

    /// <summary>Removes an item.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Gives up; the item may have been removed nevertheless.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            WITH changed AS (DELETE FROM items WHERE id = $3 RETURNING id, version)
            INSERT INTO outbox (item_id, version, kind, traceparent, tracestate) SELECT id, version + 1, 'deleted', $1, $2 FROM changed
            """,
            connection);
        AddTrace(command);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Reads the state of every item in the order of the numbers, from one snapshot.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<ItemState> ReadStatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT id, version, updated_at FROM items ORDER BY id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new ItemState(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2));
        }
    }

    private static async Task<Item?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM items WHERE id = $1", connection) { Parameters = { new() { Value = id } } };
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    private static object Patterns(string? text)
    {
        var words = (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? DBNull.Value : words.Select(Pattern).ToArray();
    }

    private static string Pattern(string word) => "%" + word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private static void AddTrace(NpgsqlCommand command)
    {
        var activity = Activity.Current;
        command.Parameters.Add(new NpgsqlParameter { Value = activity?.Id ?? (object)DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = activity?.TraceStateString ?? (object)DBNull.Value });
    }

    private static void AddValues(NpgsqlCommand command, ItemDraft draft) => Array.ForEach<object>(
        [
            draft.Title!,
            draft.Author!,
            draft.Year ?? (object)DBNull.Value,
            draft.Language!,
            draft.Subjects?.ToArray() ?? [],
            draft.Description ?? string.Empty,
        ],
        value => command.Parameters.Add(new NpgsqlParameter { Value = value }));

    private static async Task<IReadOnlyList<Item>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<Item>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(new Item(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt32(3),
                reader.GetString(4),
                reader.GetFieldValue<string[]>(5),
                reader.GetString(6),
                reader.GetInt64(7),
                reader.GetFieldValue<DateTimeOffset>(8)));
        }

        return items;
    }
}
