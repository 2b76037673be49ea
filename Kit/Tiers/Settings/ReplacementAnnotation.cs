using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>A server outside the tier takes the resource's place. Null: the tier's settings say which.</summary>
internal sealed record ReplacementAnnotation(string? ConnectionString) : IResourceAnnotation;
