using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>The resource may reach any address.</summary>
internal sealed record InternetAccessAnnotation : IResourceAnnotation;
