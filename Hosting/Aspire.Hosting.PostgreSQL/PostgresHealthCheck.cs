using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>
/// Healthy when a connection can be opened and a query answered. Until a database was seen for the first time, another one of its server is
/// asked whether it is there: a session in a database that is still to be made is an error in the server's log.
/// </summary>
internal sealed class PostgresHealthCheck(Func<CancellationToken, ValueTask<string?>> connectionString, string? database) : IHealthCheck
{
    private const string Maintenance = "postgres";

    private volatile bool _wasThere = database is not null;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await connectionString(cancellationToken).ConfigureAwait(false) is not { } value)
        {
            return HealthCheckResult.Unhealthy("The connection string is not available yet.");
        }

        var settings = new NpgsqlConnectionStringBuilder(value) { Pooling = false };
        settings.Database = database ?? settings.Database;
        try
        {
            if (!_wasThere && settings.Database is { Length: > 0 } own)
            {
                await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = Maintenance });
                await using var connection = await server.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                if (!await PostgresDatabases.ExistsAsync(connection, own, cancellationToken).ConfigureAwait(false))
                {
                    return HealthCheckResult.Unhealthy($"{settings.Host}:{settings.Port} has no database '{own}' yet.");
                }

                _wasThere = true;
            }

            await using var source = NpgsqlDataSource.Create(settings);
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception refused) when (refused is NpgsqlException or IOException or SocketException)
        {
            return HealthCheckResult.Unhealthy($"{settings.Host}:{settings.Port} did not answer a query: {refused.Message}");
        }
    }
}
