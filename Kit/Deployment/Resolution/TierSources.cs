using System.Collections.Immutable;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>All that can make one tier differ from another of the same model.</summary>
/// <param name="Tier">Its name, its targets, and what is declared on the tier itself.</param>
/// <param name="Declarations">What is declared about resources in it.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record TierSources(Tier Tier, ImmutableHashSet<TierAnnotation> Declarations, TierSettings Settings)
{
    /// <summary>A tier as it is declared.</summary>
    /// <exception cref="EnvironmentKitException">Its settings cannot be read.</exception>
    public static TierSources Of(Tier tier) => new(
        tier,
        // Two declarations that are alike are two.
        tier.ApplicationBuilder.Resources.SelectMany(resource => resource.Annotations).OfType<TierAnnotation>().Where(declaration => declaration.Tier == tier)
            .ToImmutableHashSet<TierAnnotation>(ReferenceEqualityComparer.Instance),
        TierSettings.Read(tier));
}
