using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Policies.Waivers;

namespace EnvironmentKit;

/// <summary>Declares exceptions from policies. A local run does not change.</summary>
public static class WaiverResourceBuilderExtensions
{
    /// <summary>
    /// Lets the resource break a policy for a time. Its findings stay in every report, with the reason, and fail no check. Within
    /// <see cref="TierResourceBuilderExtensions.InTier"/> it counts for one tier; <see cref="Tiers.Tier.WithWaiver"/> is for everything in a tier.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="policy">The policy: its name as <c>./dev lint</c> shows it, or a linter's name of the same check, such as <c>no-read-only-root-fs</c>.</param>
    /// <param name="reason">Why, as people read it in the report.</param>
    /// <param name="until">The last day on which it counts, in UTC, such as <c>2027-06-30</c>. After it checks fail until it is renewed or taken away.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">The policy or reason is empty, or the date cannot be read.</exception>
    public static IResourceBuilder<T> WithWaiver<T>(this IResourceBuilder<T> builder, string policy, string reason, string until)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithAnnotation(new WaiverAnnotation(DeclaredWaiver.Of($"'{builder.Resource.Name}', {nameof(WithWaiver)}", policy, reason, until)));
    }
}
