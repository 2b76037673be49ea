using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Whether a store holds what a deployment reads, which shows without any key.</summary>
internal static class Completeness
{
    /// <exception cref="EnvironmentKitException">A declared secret is not in the store, or is empty; all of them are named.</exception>
    public static void Require(TierStore tier, SecretDocument document, IReadOnlyList<Secret> declared)
    {
        var missing = declared.Where(secret => !document.Holds(secret.Name)).ToList();
        if (missing.Count > 0)
        {
            throw new EnvironmentKitException(
                $"{tier.File.Shown} does not hold {string.Join(", ", missing.Select(secret => $"'{secret.Name}'"))}, or holds nothing for it, which the tier '{tier.Identity.Tier}' declares. Nothing was written. "
                + $"Set what is missing with ./dev secrets set {tier.Identity.Tier}");
        }
    }
}
