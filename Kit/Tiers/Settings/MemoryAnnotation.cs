using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>Memory in bytes.</summary>
internal sealed record MemoryAnnotation(long Request, long Limit) : IResourceAnnotation;
