using Npgsql;
using NpgsqlTypes;

namespace Catalog.Store;

/// <summary>
/// Brings the database to what this version of the catalog expects: the embedded migrations in the order of their names,
/// then the seed, all in one transaction. A lock lets replicas that start together take turns. Versions of the catalog run side
/// by side during a rollout: a migration only adds, what it adds may be left out, and migrations unknown to a version are passed over.
/// </summary>
public sealed class Migrator(NpgsqlDataSource source)
{
    private const long Lock = 0x43_41_54_41_4C_4F_47;
    private const string Seed = "0004_seed";

    // In milliseconds; requests give up only after seconds.
    private const int LockTimeout = 2000;

    /// <summary>Applies what is missing.</summary>
    /// <param name="cancellationToken">Gives up and leaves the database as it was.</param>
    /// <returns>The names of what was applied; empty when the database was up to date.</returns>
    /// <exception cref="NpgsqlException">The database is away or refuses.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseConnection.OpenAsync(source, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var known = await KnownAsync(connection, cancellationToken);
        var applied = new List<string>();
        foreach (var (name, sql) in Migrations().Where(migration => !known.Contains(migration.Name)))
        {
            await ExecuteAsync(connection, sql, cancellationToken);
            applied.Add(name);
        }

        if (!known.Contains(Seed))
        {
            await SeedAsync(connection, cancellationToken);
            applied.Add(Seed);
        }

        foreach (var name in applied)
        {
            await using var command = new NpgsqlCommand("INSERT INTO schema_migrations (name) VALUES ($1)", connection) { Parameters = { new() { Value = name } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return applied;
    }

    private static async Task<HashSet<string>> KnownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);

        // A migration that waits for a table makes everyone else wait behind it; it rather gives up and tries again.
        await ExecuteAsync(connection, $"SET LOCAL lock_timeout = {LockTimeout}", cancellationToken);
        await ExecuteAsync(
            connection,
            "CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
            cancellationToken);
        await using var command = new NpgsqlCommand("SELECT name FROM schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(reader.GetString(0));
        }

        return known;
    }

    private static IEnumerable<(string Name, string Sql)> Migrations() => typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => (name["migrations/".Length..], Text(name)));

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static async Task SeedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var items = "[" + string.Join(',', Text("seed.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "]";
        await using var command = new NpgsqlCommand(
            """
            WITH seed AS (
                INSERT INTO items (title, author, year, language, subjects, description)
                SELECT title, author, year, language, subjects, description
                FROM jsonb_to_recordset($1) AS item (title text, author text, year integer, language text, subjects text[], description text)
                RETURNING id, version)
            INSERT INTO outbox (item_id, version, kind) SELECT id, version, 'saved' FROM seed
            """,
            connection)
        { Parameters = { new() { Value = items, NpgsqlDbType = NpgsqlDbType.Jsonb } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
