using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers;

namespace EnvironmentKit;

/// <summary>Declares what differs between tiers.</summary>
public static class TierResourceBuilderExtensions
{
    /// <summary>
    /// Declares more about a resource in one tier: <c>web.InTier(production, web => web.WithReplicas(3))</c>. All methods of Aspire and of
    /// the kit can be used; they hold for manifests of that tier alone, after all that is declared outside of it.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="configure">Declares it. It runs when the tier is resolved, so not at all in a local run.</param>
    /// <param name="source">How the declaration is written, for reports about the tier. The compiler fills it in.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">The tier belongs to another application, or this is within another tier's declaration.</exception>
    public static IResourceBuilder<T> InTier<T>(
        this IResourceBuilder<T> builder, Tier tier, Action<IResourceBuilder<T>> configure, [CallerArgumentExpression(nameof(configure))] string source = "")
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentNullException.ThrowIfNull(configure);

        var resource = builder.Resource;
        if (builder.ApplicationBuilder is TierApplicationBuilder scoped)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}', {nameof(InTier)}(\"{tier.Name}\"): this is within what is declared for the tier '{scoped.Tier.Name}'. Call it on the resource itself.");
        }

        if (tier.ApplicationBuilder != builder.ApplicationBuilder)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}', {nameof(InTier)}: the tier '{tier.Name}' belongs to another application builder. Add a tier to the builder that '{resource.Name}' was added to.");
        }

        return builder.WithAnnotation(new TierAnnotation(tier, application => configure(application.CreateResourceBuilder(resource)), source));
    }
}
