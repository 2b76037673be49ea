using Npgsql;

namespace Catalog.Store;

internal static class DatabaseConnection
{
    /// <summary>
    /// Opens a connection that works now. A pooled one may have died with the server since its last use, and a write
    /// must not be the one to find out: nobody could tell whether it happened.
    /// </summary>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = source.CreateConnection();
            try
            {
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand("SELECT 1", connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException exception) when (attempt == 1 && DatabaseFault.IsUnavailable(exception))
            {
                await connection.DisposeAsync();
                source.Clear();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }
}
