using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>The user and group that the container runs as.</summary>
internal sealed record ContainerUserAnnotation(int Uid, int Gid) : IResourceAnnotation;
