using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>Healthy when a connection can be opened and a query answered.</summary>
internal sealed class PostgresHealthCheck(Func<CancellationToken, ValueTask<string?>> connectionString, string? database) : IHealthCheck
{
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
