using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers.Settings;

/// <summary>Processor time in thousandths of a core.</summary>
internal sealed record CpuAnnotation(int Request, int Limit) : IResourceAnnotation;
