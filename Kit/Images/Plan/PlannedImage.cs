using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images.Plan;

/// <summary>An image of the build plan.</summary>
/// <param name="Build">How it is built. Its <see cref="ImageBuild.Image"/> is the first tier's.</param>
/// <param name="Tiers">What each tier calls it, ordered by tier.</param>
internal sealed record PlannedImage(ImageBuild Build, IReadOnlyList<KeyValuePair<string, ImageReference>> Tiers)
{
    /// <summary>All its names, each once, ordered.</summary>
    public IReadOnlyList<string> Tags { get; } = [.. Tiers.Select(tier => tier.Value.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
