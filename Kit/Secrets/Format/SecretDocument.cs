namespace EnvironmentKit.Secrets.Format;

/// <summary>A store as it lies in its file: everything but names is encrypted, and all of it is authenticated.</summary>
/// <param name="Identity">Whose secrets it holds.</param>
/// <param name="Recipients">Who can open it, ordered by name.</param>
/// <param name="Values">The encrypted values, ordered by name.</param>
internal sealed record SecretDocument(StoreIdentity Identity, IReadOnlyList<StoredRecipient> Recipients, IReadOnlyList<KeyValuePair<string, byte[]>> Values)
{
    /// <summary>The authentication code of all that is above it in the file.</summary>
    public byte[] Authentication { get; init; } = [];

    /// <summary>The names of the secrets in order.</summary>
    public IEnumerable<string> Names => Values.Select(value => value.Key);

    /// <summary>Whether a value is there and not empty, which shows without any key.</summary>
    public bool Holds(string name) => Values.Any(value => value.Key == name && value.Value.Length > SealedBytes.Overhead);
}
