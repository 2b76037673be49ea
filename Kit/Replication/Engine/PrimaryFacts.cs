using System.Globalization;
using Npgsql;

namespace EnvironmentKit.Replication.Engine;

/// <summary>What a replica has to know of its primary.</summary>
/// <param name="Major">Its major version: only the same one can read its data.</param>
/// <param name="Settings">Settings that a replica must have at least as high, by name.</param>
internal sealed record PrimaryFacts(int Major, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    public static async Task<PrimaryFacts> ReadAsync(NpgsqlDataSource primary, CancellationToken cancellationToken)
    {
        await using var command = primary.CreateCommand("""
            SELECT name, setting FROM pg_settings
            WHERE name IN ('server_version_num', 'max_connections', 'max_worker_processes', 'max_wal_senders', 'max_prepared_transactions', 'max_locks_per_transaction')
            ORDER BY name
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var major = 0;
        var settings = new List<KeyValuePair<string, string>>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (name, value) = (reader.GetString(0), reader.GetString(1));
            if (name == "server_version_num")
            {
                major = int.Parse(value, CultureInfo.InvariantCulture) / 10_000;
            }
            else
            {
                settings.Add(new(name, value));
            }
        }

        return new PrimaryFacts(major, settings);
    }
}
