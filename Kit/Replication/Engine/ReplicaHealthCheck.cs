using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace EnvironmentKit.Replication.Engine;

/// <summary>Healthy while the replica follows its primary; says how far it is behind.</summary>
internal sealed class ReplicaHealthCheck(PostgresReplicaResource replica) : IHealthCheck
{
    private const string Sql = """
        SELECT pg_is_in_recovery(),
               receiver.status,
               coalesce(pg_wal_lsn_diff(receiver.latest_end_lsn, pg_last_wal_replay_lsn()), 0)::bigint,
               CASE WHEN receiver.latest_end_lsn <= pg_last_wal_replay_lsn() THEN 0
                    ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0) END::float8
        FROM (SELECT 1) AS one LEFT JOIN pg_stat_wal_receiver AS receiver ON true
        """;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var source = await ReplicationRole.ConnectAsync(replica, cancellationToken).ConfigureAwait(false);
            await using var command = source.CreateCommand(Sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var status = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : reader.GetString(1);
            return (reader.GetBoolean(0), status) switch
            {
                (false, _) => HealthCheckResult.Unhealthy($"'{replica.Name}' was promoted: it is a server of its own and does not follow '{replica.Primary.Name}' any more."),
                (true, "streaming") => HealthCheckResult.Healthy(string.Create(
                    CultureInfo.InvariantCulture, $"Streams from '{replica.Primary.Name}', {Math.Max(0, reader.GetInt64(2))} bytes and {Math.Max(0, reader.GetDouble(3)):0.0} s behind.")),
                _ => HealthCheckResult.Unhealthy($"'{replica.Name}' does not receive anything from '{replica.Primary.Name}' (receiver: {status ?? "none"})."),
            };
        }
        catch (Exception refused) when (refused is NpgsqlException or IOException or SocketException)
        {
            return HealthCheckResult.Unhealthy($"'{replica.Name}' did not answer a query: {refused.Message}");
        }
    }
}
