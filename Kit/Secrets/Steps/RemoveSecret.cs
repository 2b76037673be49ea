using EnvironmentKit.Secrets.Input;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Forgets a secret.</summary>
internal static class RemoveSecret
{
    /// <exception cref="EnvironmentKitException">There is no such secret, or the store does not open.</exception>
    public static async Task<string> RunAsync(TierStore tier, CancellationToken cancellationToken)
    {
        var name = tier.Options.Name ?? throw new EnvironmentKitException($"Which secret? Name it with --{SecretOptions.NameKey}; ./dev secrets list {tier.Identity.Tier} shows all of them.");
        using var store = await tier.OpenAsync(cancellationToken).ConfigureAwait(false);
        await tier.ChangeAsync(
            store,
            current =>
            {
                current.Remove(name);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        var isDeclared = (await tier.DeclaredAsync(cancellationToken).ConfigureAwait(false)).Any(secret => secret.Name == name);
        return $"{name}: removed. Version control still has what it was: change it where it was used.\n"
            + (isDeclared ? $"The tier declares it: publishing and exporting fail until it is set again, or declared no more.\n" : "");
    }
}
