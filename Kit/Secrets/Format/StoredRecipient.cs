namespace EnvironmentKit.Secrets.Format;

/// <summary>Somebody who can open a store, as the store has it.</summary>
/// <param name="Name">The recipient's name; <c>passphrase</c> for the passphrase.</param>
/// <param name="Kind">What opens it.</param>
/// <param name="Salt">Makes the wrapping key one of this store only.</param>
internal sealed record StoredRecipient(string Name, RecipientKind Kind, byte[] Salt)
{
    /// <summary>Which key file it is, without saying anything of the key; null for a passphrase.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How often the passphrase is hashed; 0 for a key file.</summary>
    public int Rounds { get; init; }

    /// <summary>The data key, encrypted with the recipient's wrapping key.</summary>
    public byte[] WrappedKey { get; init; } = [];
}
