using System.Security.Cryptography;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>
/// Proves before a publication or a deployment that a tier's store holds every secret that it declares and, where a key is at hand, that each
/// decrypts. Nobody is asked for anything.
/// </summary>
internal static class CheckSecrets
{
    /// <exception cref="EnvironmentKitException">A secret is missing, empty or does not decrypt, or a key at hand does not fit.</exception>
    public static async Task<string> RunAsync(TierStore tier, CancellationToken cancellationToken)
    {
        if (tier.TryRead() is not { } document)
        {
            return $"tier '{tier.Identity.Tier}' has no secret store; ./dev secrets set {tier.Identity.Tier} makes one\n";
        }

        var declared = await tier.DeclaredAsync(cancellationToken).ConfigureAwait(false);
        Completeness.Require(tier, document, declared);
        if (tier.Keys.AtHand() is not { Count: > 0 } keys)
        {
            return $"{tier.File.Shown} holds all {declared.Count} secrets; a key at hand would prove that they decrypt\n";
        }

        using var store = SecretStore.Open(document, tier.File.Shown, tier.Identity, keys);
        foreach (var secret in declared)
        {
            var value = store.Get(secret.Name);
            var isEmpty = SecretValue.IsEmpty(value);
            CryptographicOperations.ZeroMemory(value);
            if (isEmpty)
            {
                throw new EnvironmentKitException($"The secret '{secret.Name}' in {tier.File.Shown} is empty. Nothing was written. Set it with ./dev secrets set {tier.Identity.Tier} {secret.Name}");
            }
        }

        return $"{tier.File.Shown} holds all {declared.Count} secrets, and they decrypt\n";
    }
}
