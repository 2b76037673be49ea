using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers;

/// <summary>What is declared about a resource in one tier only. It is run when that tier is resolved, and never in a local run.</summary>
internal sealed record TierAnnotation(Tier Tier, Action<IDistributedApplicationBuilder> Declare) : IResourceAnnotation;
