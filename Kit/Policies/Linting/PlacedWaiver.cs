using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Linting;

/// <summary>A waiver with the place of its declaration.</summary>
/// <param name="Tier">The tier that it counts in.</param>
/// <param name="Service">The service that it counts for. Null: everything in the tier.</param>
/// <param name="Waiver">The waiver.</param>
internal sealed record PlacedWaiver(string Tier, string? Service, Waiver Waiver)
{
    /// <summary>Who declares it, such as <c>'queue' in tier 'staging'</c>.</summary>
    public string Place => Service is null ? $"tier '{Tier}'" : $"'{Service}' in tier '{Tier}'";

    /// <summary>The waivers of a tier: its own, then its services'.</summary>
    public static IEnumerable<PlacedWaiver> Of(TierDeployment deployment) =>
        deployment.Waivers.Select(waiver => new PlacedWaiver(deployment.Tier, null, waiver))
            .Concat(deployment.Services.SelectMany(service => service.Waivers.Select(waiver => new PlacedWaiver(deployment.Tier, service.Name, waiver))));
}
