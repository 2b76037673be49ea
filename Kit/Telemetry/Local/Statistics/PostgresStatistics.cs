using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Telemetry.Deployment;
using Npgsql;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Asks a PostgreSQL server for its figures, over one connection that stays open.</summary>
internal sealed class PostgresStatistics(IResourceWithConnectionString server) : IServerStatistics, IAsyncDisposable
{
    private const string Databases = """
        SELECT datname::text, numbackends::bigint, xact_commit, xact_rollback, blks_read, blks_hit, deadlocks, temp_files,
               tup_fetched, tup_inserted, tup_updated, tup_deleted, pg_database_size(datid)
        FROM pg_stat_database WHERE datname IS NOT NULL AND datname NOT LIKE 'template_'
        """;

    private const string Server = """
        SELECT current_setting('max_connections')::bigint, (SELECT count(*) FROM pg_database WHERE NOT datistemplate),
               extract(epoch FROM pg_postmaster_start_time())::bigint
        """;

    private const string Replicas = """
        SELECT application_name::text,
               CASE WHEN pg_is_in_recovery() THEN 0 ELSE pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) END::bigint,
               coalesce(extract(epoch FROM replay_lag), 0)::float8
        FROM pg_stat_replication WHERE state = 'streaming'
        """;

    // A role as deployed tiers have it: it sees statistics, and no table. Its password is another one in each run.
    private const string Role = DatabaseObserver.Role;

    private const string MakeRole = $"""
        SET log_statement = 'none';
        DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role}; END IF; END $$
        """;

    private NpgsqlDataSource? _source;

    /// <inheritdoc/>
    public async Task ReadAsync(ServerFigures figures, CancellationToken cancellationToken)
    {
        _source ??= await ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Databases));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Server));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Replicas));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            NoteDatabase(figures, reader);
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        figures.Gauge("postgresql.connection.max", "{connections}", reader.GetInt64(0));
        figures.Amount("postgresql.database.count", "{databases}", reader.GetInt64(1));
        figures.Gauge("postgresql.start_time", "s", reader.GetInt64(2));
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            figures.Gauge("postgresql.replication.data_delay", "By", Math.Max(0, reader.GetInt64(1)), new KeyValuePair<string, object>("replication_client", reader.GetString(0)));
            figures.Gauge("postgresql.wal.delay", "s", Math.Max(0, reader.GetDouble(2)), new("operation", "replay"), new("replication_client", reader.GetString(0)));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void NoteDatabase(ServerFigures figures, NpgsqlDataReader row)
    {
        KeyValuePair<string, object> database = new("postgresql.database.name", row.GetString(0));
        figures.Amount("postgresql.backends", "1", row.GetInt64(1), database);
        figures.Counter("postgresql.commits", "1", row.GetInt64(2), database);
        figures.Counter("postgresql.rollbacks", "1", row.GetInt64(3), database);
        figures.Counter("postgresql.blks_read", "{blks_read}", row.GetInt64(4), database);
        figures.Counter("postgresql.blks_hit", "{blks_hit}", row.GetInt64(5), database);
        figures.Counter("postgresql.deadlocks", "{deadlock}", row.GetInt64(6), database);
        figures.Counter("postgresql.temp_files", "{temp_file}", row.GetInt64(7), database);
        figures.Counter("postgresql.tup_fetched", "{tup_fetched}", row.GetInt64(8), database);
        figures.Counter("postgresql.tup_inserted", "{tup_inserted}", row.GetInt64(9), database);
        figures.Counter("postgresql.tup_updated", "{tup_updated}", row.GetInt64(10), database);
        figures.Counter("postgresql.tup_deleted", "{tup_deleted}", row.GetInt64(11), database);
        figures.Amount("postgresql.db_size", "By", row.GetInt64(12), database);
    }

    private async Task<NpgsqlDataSource> ConnectAsync(CancellationToken cancellationToken)
    {
        var administrator = Settings(await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false));
        var password = RandomNumberGenerator.GetHexString(32);
        await using (var source = administrator.Build())
        await using (var make = source.CreateCommand($"{MakeRole}; ALTER ROLE {Role} LOGIN PASSWORD '{password}'; GRANT pg_monitor TO {Role}"))
        {
            await make.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var observer = Settings(administrator.ConnectionString);
        (observer.ConnectionStringBuilder.Username, observer.ConnectionStringBuilder.Password) = (Role, password);
        return observer.Build();
    }

    private static NpgsqlDataSourceBuilder Settings(string? connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        builder.ConnectionStringBuilder.ApplicationName = "telemetry";
        builder.ConnectionStringBuilder.Database = "postgres";
        builder.ConnectionStringBuilder.MaxPoolSize = 1;
        builder.ConnectionStringBuilder.Timeout = 3;
        builder.ConnectionStringBuilder.CommandTimeout = 3;
        // Types of one's own do not occur here, and looking for them is the dearest query of all.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder;
    }
}
