using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>The most processes and threads.</summary>
internal sealed record PidsLimitAnnotation(int Limit) : IResourceAnnotation;
