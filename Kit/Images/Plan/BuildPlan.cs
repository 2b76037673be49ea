using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images.Plan;

/// <summary>What is to be built for all tiers together. An image is built once, whatever each tier calls it: tiers differ in configuration only.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Version">The application's version.</param>
/// <param name="Images">The images, ordered by service.</param>
internal sealed record BuildPlan(string Application, string Version, IReadOnlyList<PlannedImage> Images)
{
    /// <summary>The names of the secrets that builds mount, ordered.</summary>
    public IReadOnlyList<string> Secrets { get; } = [.. Images.SelectMany(image => image.Build.Secrets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Brings the builds of all tiers together.</summary>
    /// <param name="tiers">The tiers, at least one.</param>
    /// <exception cref="EnvironmentKitException">A service would be built differently for two tiers.</exception>
    public static BuildPlan Of(IReadOnlyList<TierDeployment> tiers)
    {
        var images = tiers.OrderBy(tier => tier.Tier, StringComparer.Ordinal)
            .SelectMany(tier => tier.Builds.Select(build => (tier.Tier, Build: build)))
            .GroupBy(build => build.Build.Service, StringComparer.Ordinal)
            .OrderBy(service => service.Key, StringComparer.Ordinal)
            .Select(service => Merge([.. service]));
        return new BuildPlan(tiers[0].Application, tiers[0].Version, [.. images]);
    }

    private static PlannedImage Merge(IReadOnlyList<(string Tier, ImageBuild Build)> builds)
    {
        var (tier, first) = builds[0];
        foreach (var (other, build) in builds.Skip(1))
        {
            if (Difference(first, build) is { } difference)
            {
                throw new EnvironmentKitException(
                    $"'{first.Service}': {difference} of its image would differ between the tiers '{tier}' and '{other}', but an image is built once and runs in "
                    + "every tier. Declare it outside of InTier, and give the tiers environment variables or parameters instead.");
            }
        }

        return new PlannedImage(first, [.. builds.Select(build => KeyValuePair.Create(build.Tier, build.Build.Image))]);
    }

    private static string? Difference(ImageBuild left, ImageBuild right) =>
        left.Context != right.Context ? "the build context"
        : left.Dockerfile != right.Dockerfile ? "the Dockerfile"
        : left.Target != right.Target ? "the stage"
        : left.Arguments.Concat(right.Arguments).GroupBy(argument => argument).FirstOrDefault(group => group.Count() != 2) is { } argument ? $"the build argument '{argument.Key.Name}'"
        : !left.Secrets.SequenceEqual(right.Secrets) ? "the build secrets"
        : !left.Files.SequenceEqual(right.Files) ? "the Dockerfile's text"
        : null;
}
