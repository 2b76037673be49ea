using System.Security.Cryptography;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets.Keys;

/// <summary>What opens a store: a passphrase or a key file. It is wiped from memory when it is disposed.</summary>
internal abstract class StoreKey : IDisposable
{
    /// <summary>How many bytes a salt has.</summary>
    public const int SaltLength = 16;

    /// <summary>The recipient's name in a store.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a recipient of a store is opened by this key, as far as shows without trying.</summary>
    public abstract bool IsFor(StoredRecipient recipient);

    /// <summary>Gives a store's data key to this recipient.</summary>
    /// <param name="dataKey">The data key.</param>
    /// <param name="identity">Whose store it is.</param>
    public StoredRecipient Wrap(ReadOnlySpan<byte> dataKey, StoreIdentity identity)
    {
        var recipient = Describe(RandomNumberGenerator.GetBytes(SaltLength));
        var key = Derive(recipient);
        try
        {
            return recipient with { WrappedKey = SealedBytes.Seal(key, dataKey, BoundText.Of(identity, recipient)) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The data key of a store; null where this key does not open it.</summary>
    /// <param name="recipient">The recipient in the store.</param>
    /// <param name="identity">Whose store it is.</param>
    public byte[]? TryUnwrap(StoredRecipient recipient, StoreIdentity identity)
    {
        var key = Derive(recipient);
        try
        {
            return SealedBytes.TryOpen(key, recipient.WrappedKey, BoundText.Of(identity, recipient)) is { Length: DataKey.Length } dataKey ? dataKey : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The recipient without the data key.</summary>
    protected abstract StoredRecipient Describe(byte[] salt);

    /// <summary>The 32 bytes that wrap the data key.</summary>
    protected abstract byte[] Derive(StoredRecipient recipient);
}
