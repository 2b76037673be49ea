using System.Security.Cryptography;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets.Keys;

/// <summary>A passphrase, stretched by PBKDF2 with SHA-256.</summary>
/// <param name="passphrase">Its bytes in UTF-8; wiped when the key is disposed.</param>
internal sealed class PassphraseKey(byte[] passphrase) : StoreKey
{
    /// <summary>How often it is hashed at least, and in new stores.</summary>
    public const int LeastRounds = 600_000;

    /// <summary>How often at most: some seconds' work.</summary>
    public const int MostRounds = 10_000_000;

    /// <summary>The least number of bytes of a new passphrase.</summary>
    public const int LeastLength = 12;

    /// <inheritdoc/>
    public override string Name => RecipientName.Passphrase;

    /// <summary>Refuses a new passphrase that is too short.</summary>
    /// <exception cref="EnvironmentKitException">It is.</exception>
    public PassphraseKey Checked() => passphrase.Length >= LeastLength ? this : throw new EnvironmentKitException(
        $"The passphrase is too short. Nothing was changed. Give one of {LeastLength} characters or more: whoever can read the repository can try others as often as they like.");

    /// <summary>Whether another one is the same.</summary>
    public bool Equals(ReadOnlySpan<byte> other) => CryptographicOperations.FixedTimeEquals(passphrase, other);

    /// <inheritdoc/>
    public override bool IsFor(StoredRecipient recipient) => recipient.Kind == RecipientKind.Passphrase;

    /// <inheritdoc/>
    public override void Dispose() => CryptographicOperations.ZeroMemory(passphrase);

    /// <inheritdoc/>
    protected override StoredRecipient Describe(byte[] salt) => new(Name, RecipientKind.Passphrase, salt) { Rounds = LeastRounds };

    /// <inheritdoc/>
    protected override byte[] Derive(StoredRecipient recipient) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, recipient.Salt, recipient.Rounds, HashAlgorithmName.SHA256, DataKey.Length);
}
