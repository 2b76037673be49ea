using System.Globalization;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>What a collector has beside its pipelines.</summary>
internal static class CollectorExtensions
{
    public const int HealthPort = 13133;

    /// <summary>The page that says whether it works.</summary>
    public static CollectorPart Health { get; } = new("health_check", yaml => yaml.Text("endpoint", string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{HealthPort}")));
}
