using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers;

/// <summary>What is declared about a resource in one tier only. It is run when that tier is resolved, and never in a local run.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Declare">Declares it.</param>
/// <param name="Source">How the AppHost writes what is declared, such as <c>web => web.WithReplicas(3)</c>.</param>
internal sealed record TierAnnotation(Tier Tier, Action<IDistributedApplicationBuilder> Declare, string Source) : IResourceAnnotation;
