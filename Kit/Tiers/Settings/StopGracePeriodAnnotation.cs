using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>How long a resource may take to end.</summary>
internal sealed record StopGracePeriodAnnotation(TimeSpan Period) : IResourceAnnotation;
