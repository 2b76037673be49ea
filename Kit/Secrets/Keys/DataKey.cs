using System.Security.Cryptography;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets.Keys;

/// <summary>
/// The random key of one store. What encrypts values and what authenticates the whole are two keys derived from it. Wiped from memory when it is disposed.
/// </summary>
internal sealed class DataKey : IDisposable
{
    /// <summary>How many bytes it has, as every key here.</summary>
    public const int Length = 32;

    private readonly byte[] _key;
    private readonly byte[] _values;
    private readonly byte[] _whole;

    /// <summary>Takes a data key over.</summary>
    public DataKey(byte[] key)
    {
        _key = key;
        _values = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: "environment-kit-secrets 1 values"u8.ToArray());
        _whole = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: "environment-kit-secrets 1 document"u8.ToArray());
    }

    /// <summary>A new one.</summary>
    public static DataKey Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Gives it to a recipient.</summary>
    public StoredRecipient WrapFor(StoreKey recipient, StoreIdentity identity) => recipient.Wrap(_key, identity);

    /// <summary>Whether another one is the same.</summary>
    public bool Equals(ReadOnlySpan<byte> other) => CryptographicOperations.FixedTimeEquals(_key, other);

    /// <summary>Encrypts the value of a secret.</summary>
    public byte[] Seal(StoreIdentity identity, string name, ReadOnlySpan<byte> value) => SealedBytes.Seal(_values, value, BoundText.Of(identity, name));

    /// <summary>Decrypts the value of a secret; null where it is not one that this key encrypted for that name.</summary>
    public byte[]? TryOpen(StoreIdentity identity, string name, ReadOnlySpan<byte> @sealed) => SealedBytes.TryOpen(_values, @sealed, BoundText.Of(identity, name));

    /// <summary>The document with its authentication code.</summary>
    public SecretDocument Authenticate(SecretDocument document) =>
        document with { Authentication = HMACSHA256.HashData(_whole, SecretDocumentText.Authenticated(document)) };

    /// <summary>Whether a document is as it was when it was authenticated.</summary>
    public bool IsAuthentic(SecretDocument document) =>
        CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_whole, SecretDocumentText.Authenticated(document)), document.Authentication);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_values);
        CryptographicOperations.ZeroMemory(_whole);
    }
}
