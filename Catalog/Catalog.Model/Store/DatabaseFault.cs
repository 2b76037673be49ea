using System.Net.Sockets;
using Npgsql;

namespace Catalog.Store;

/// <summary>Tells a database that is away for a while from a mistake of ours.</summary>
public static class DatabaseFault
{
    /// <summary>Says whether the same request may succeed later without anything being mended in the program.</summary>
    /// <param name="exception">What was caught; inner exceptions count too.</param>
    public static bool IsUnavailable(Exception? exception) => exception switch
    {
        null => false,
        PostgresException postgres => IsUnavailable(postgres.SqlState),
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or SocketException or TimeoutException,
        _ => IsUnavailable(exception.InnerException),
    };

    // Shutting down or starting up, too many connections, lost connection; and before the first migration: no database, no table.
    private static bool IsUnavailable(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.ReadOnlySqlTransaction
        || state.StartsWith("08", StringComparison.Ordinal);
}
