namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Asks servers of this machine for their figures.</summary>
internal static class StatisticsClient
{
    public static HttpClient Shared { get; } = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(4) };
}
