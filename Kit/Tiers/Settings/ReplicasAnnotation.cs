using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>How many of a resource run.</summary>
internal sealed record ReplicasAnnotation(int Minimum, int Maximum) : IResourceAnnotation;
