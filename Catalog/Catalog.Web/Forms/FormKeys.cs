using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;

namespace Catalog.Web.Forms;

/// <summary>Makes the first key while holding a lock, so that replicas that start together share one.</summary>
public sealed class FormKeys(NpgsqlDataSource source, IKeyManager keys, TimeProvider time)
{
    private const long Lock = 0x46_4F_52_4D_4B_45_59;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Creates a key unless there is one.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Lock})", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (keys.GetAllKeys().Count == 0)
        {
            keys.CreateNewKey(time.GetUtcNow(), time.GetUtcNow() + Lifetime);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
