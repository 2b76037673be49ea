using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>The label of nodes on which the resource may run.</summary>
internal sealed record PlacementAnnotation(string Label, string Value) : IResourceAnnotation;
