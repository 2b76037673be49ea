using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Replication.Containers;
using Npgsql;

namespace EnvironmentKit.Replication.Engine;

/// <summary>The role as which replicas follow a server. In containers <c>replication-primary.sh</c> makes the same one.</summary>
internal static class ReplicationRole
{
    public const string Name = "replicator";

    /// <summary>How much of what a replica has not received yet the primary keeps for it, before it gives the replica up instead of its disk.</summary>
    public const string KeptForReplica = "4GB";

    /// <summary>Creates the role, or gives it its password. Called each time the server becomes ready: its data may be older than the replica.</summary>
    public static async Task EnsureAsync(PostgresServerResource server, ParameterResource password, CancellationToken cancellationToken)
    {
        var verifier = ScramVerifier.Create(await password.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "");
        await using var source = await ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(string.Create(CultureInfo.InvariantCulture, $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}') THEN CREATE ROLE {Name}; END IF; END $$")),
                new($"ALTER ROLE {Name} LOGIN REPLICATION PASSWORD '{verifier}'"),
                new($"GRANT pg_monitor TO {Name}"),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        // ALTER SYSTEM refuses to be part of a transaction, which a batch is.
        await ExecuteAsync(connection, $"ALTER SYSTEM SET max_slot_wal_keep_size = '{KeptForReplica}'", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, "SELECT pg_reload_conf()", cancellationToken).ConfigureAwait(false);
        if (server.Annotations.OfType<ContainerImageAnnotation>().Any())
        {
            await AdmitAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A container's image admits replicas only when it creates its data: for data that is older, its script is run again.</summary>
    private static async Task AdmitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT NOT EXISTS (SELECT FROM pg_hba_file_rules WHERE 'replication' = ANY(database) AND '{Name}' = ANY(user_name))", connection);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
        {
            await ExecuteAsync(connection, $"COPY (SELECT 1) TO PROGRAM 'sh {PrimaryContainer.ScriptPath}'", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Connects to the server's maintenance database as its superuser.</summary>
    public static async Task<NpgsqlDataSource> ConnectAsync(IResourceWithConnectionString server, CancellationToken cancellationToken) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false))
        {
            Database = "postgres",
            Pooling = false,
        });

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
