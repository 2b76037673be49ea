using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ServiceDefaults.PostgreSQL;

internal sealed class NpgsqlHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AskAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"PostgreSQL does not answer: {exception.GetType().Name}.");
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        // A pooled connection can be one that the server has closed since; the next attempt opens a new one.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = source.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && attempt == 1)
            {
            }
        }
    }
}
