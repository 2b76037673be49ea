using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>The size of the resource's volumes in bytes.</summary>
internal sealed record StorageSizeAnnotation(long Size) : IResourceAnnotation;
