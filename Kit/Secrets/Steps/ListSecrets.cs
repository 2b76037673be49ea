namespace EnvironmentKit.Secrets.Steps;

/// <summary>Says which secrets a tier declares and which its store holds. It needs no key.</summary>
internal static class ListSecrets
{
    /// <summary>The format for people.</summary>
    public const string Human = "human";

    /// <summary>The format for programs.</summary>
    public const string Json = "json";

    /// <exception cref="EnvironmentKitException">The store cannot be read.</exception>
    public static async Task<SecretListing> ReadAsync(TierStore tier, CancellationToken cancellationToken)
    {
        var document = tier.TryRead();
        var declared = await tier.DeclaredAsync(cancellationToken).ConfigureAwait(false);
        var names = declared.Select(secret => secret.Name).Union(document?.Names ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new SecretListing(
            tier.Identity,
            tier.File.Shown,
            document?.Recipients,
            [.. names.Select(name => declared.FirstOrDefault(secret => secret.Name == name) is { } secret
                ? new ListedSecret(name, secret.Description, IsDeclared: true, IsGenerated: secret.Generated is not null, IsStored: document?.Holds(name) == true)
                : new ListedSecret(name, "", IsDeclared: false, IsGenerated: false, IsStored: true))]);
    }
}
