using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>Creates the databases of a server that has become ready.</summary>
internal static class PostgresDatabases
{
    public static async Task CreateAsync(PostgresServerResource server, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (server.DatabaseResources.Count == 0)
        {
            return;
        }

        var connectionString = await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new DistributedApplicationException($"The server '{server.Name}' is ready, but it has no connection string.");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false });
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var database in server.DatabaseResources)
        {
            await CreateAsync(connection, database, services, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a server has a database.</summary>
    public static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM pg_database WHERE datname = $1";
        command.Parameters.AddWithValue(database);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    private static async Task CreateAsync(NpgsqlConnection connection, PostgresDatabaseResource database, IServiceProvider services, CancellationToken cancellationToken)
    {
        var script = database.Annotations.OfType<PostgresCreationScriptAnnotation>().LastOrDefault()?.Script;
        var log = services.GetRequiredService<ResourceLoggerService>().GetLogger(database);
        log.LogDebug("Creating database '{Database}'", database.DatabaseName);
        try
        {
            // What is there already is not asked for again: the server would write down a refusal as an error.
            if (script is null && await ExistsAsync(connection, database.DatabaseName, cancellationToken).ConfigureAwait(false))
            {
                log.LogDebug("Database '{Database}' exists already", database.DatabaseName);
                return;
            }

            await using var command = connection.CreateCommand();
            command.CommandText = script ?? $"CREATE DATABASE {Quoted(database.DatabaseName)}";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            log.LogDebug("Database '{Database}' created", database.DatabaseName);
        }
        catch (PostgresException exists) when (exists.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            log.LogDebug("Database '{Database}' exists already", database.DatabaseName);
        }
        catch (PostgresException refused)
        {
            var what = script is null ? "CREATE DATABASE" : "Its creation script";
            var message = $"The database '{database.DatabaseName}' of '{database.Parent.Name}' could not be created. {what} was refused: {refused.MessageText} ({refused.SqlState}{Position(refused)})";
            log.LogError("{Message}", message);
            throw new DistributedApplicationException(message, refused);
        }
    }

    private static string Position(PostgresException refused) => refused.Position > 0 ? $", at character {refused.Position}" : string.Empty;

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
