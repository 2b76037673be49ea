using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>The spans and measurements that this library adds where a client has none of its own.</summary>
public static class ServiceTelemetry
{
    /// <summary>The name of both the activity source and the meter.</summary>
    public const string Name = "ServiceDefaults";

    // The boundaries that the semantic conventions advise for durations, in seconds.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    internal static ActivitySource Source { get; } = new(Name);

    private static Meter Meter { get; } = new(Name);

    internal static Counter<long> SentMessages { get; } = Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Messages that a broker was given.");

    internal static Counter<long> ConsumedMessages { get; } = Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Messages that a broker delivered.");

    internal static Histogram<double> PublishDuration { get; } = Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "Time until a broker confirmed a message.", advice: Durations);

    internal static Histogram<double> ProcessDuration { get; } = Meter.CreateHistogram(
        "messaging.process.duration", "s", "Time that the service took for a message.", advice: Durations);

    internal static Histogram<double> DatabaseDuration { get; } = Meter.CreateHistogram(
        "db.client.operation.duration", "s", "Time that a request to the search server took.", advice: Durations);
}
