using Deployments.Compose.Staging;

namespace Deployments.Compose.Acme;

/// <summary>Staging's gateway with its certificates, which are to be renewed half a minute after they were issued.</summary>
public sealed class ShortLivedSite() : ComposeSite(TimeSpan.FromSeconds(60), "gateway", "gateway-certificates", "pebble");
