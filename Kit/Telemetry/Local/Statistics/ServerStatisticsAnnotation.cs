using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>What reads the figures of a server that runs in a container.</summary>
internal sealed record ServerStatisticsAnnotation(IServerStatistics Statistics) : IResourceAnnotation;
