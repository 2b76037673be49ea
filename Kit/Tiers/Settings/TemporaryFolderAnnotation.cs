using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>A writable folder in memory, with its size in bytes.</summary>
internal sealed record TemporaryFolderAnnotation(string Path, long Size) : IResourceAnnotation;
