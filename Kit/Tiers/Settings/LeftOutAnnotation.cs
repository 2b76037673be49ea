using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>The resource is not deployed.</summary>
internal sealed record LeftOutAnnotation : IResourceAnnotation;
