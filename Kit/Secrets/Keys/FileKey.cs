using System.Security.Cryptography;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets.Keys;

/// <summary>The key of a key file.</summary>
/// <param name="name">The recipient's name.</param>
/// <param name="key">32 random bytes; wiped when the key is disposed.</param>
internal sealed class FileKey(string name, byte[] key) : StoreKey
{
    private const int FingerprintLength = 8;

    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>Tells the key from others, and nothing else of it.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, FingerprintLength, info: "environment-kit-secrets 1 fingerprint"u8.ToArray()));

    /// <inheritdoc/>
    public override bool IsFor(StoredRecipient recipient) => recipient.Fingerprint == Fingerprint;

    /// <inheritdoc/>
    public override void Dispose() => CryptographicOperations.ZeroMemory(key);

    /// <inheritdoc/>
    protected override StoredRecipient Describe(byte[] salt) => new(name, RecipientKind.KeyFile, salt) { Fingerprint = Fingerprint };

    /// <inheritdoc/>
    protected override byte[] Derive(StoredRecipient recipient) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, DataKey.Length, recipient.Salt, "environment-kit-secrets 1 wrapping"u8.ToArray());
}
