using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Parity.Sources;

/// <summary>All that two resolved tiers do not have in common.</summary>
internal static class SourceList
{
    /// <summary>The sources: options of the tiers, declarations in the order of the model, settings by name.</summary>
    public static IEnumerable<ParitySource> Between(TierSources left, TierSources right)
    {
        foreach (var option in TierOption.All.Where(option => option.Read(left.Tier) != option.Read(right.Tier)))
        {
            yield return new OptionSource(option, left.Tier, right.Tier);
        }

        foreach (var resource in left.Tier.ApplicationBuilder.Resources.ToList())
        {
            foreach (var declaration in resource.Annotations.OfType<TierAnnotation>())
            {
                if (left.Declarations.Contains(declaration) || right.Declarations.Contains(declaration))
                {
                    yield return new DeclarationSource(declaration, resource, left.Declarations.Contains(declaration));
                }
            }
        }

        // Only what was asked for can make a difference.
        foreach (var key in left.Settings.Asked.Union(right.Settings.Asked, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList())
        {
            if (left.Settings[key] != right.Settings[key])
            {
                yield return new SettingSource(key, left.Settings, right.Settings);
            }
        }
    }
}
