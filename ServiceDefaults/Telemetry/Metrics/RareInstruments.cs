using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Metrics;

namespace ServiceDefaults.Telemetry.Metrics;

/// <summary>
/// Instruments that measure several times for every request and that serve to find one particular fault. Left out by default: nothing
/// is measured where no reader wants it.
/// </summary>
internal static class RareInstruments
{
    /// <summary>Set to <c>true</c> to have them all.</summary>
    public const string Setting = "Telemetry:AllMetrics";

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "aspnetcore.routing.match_attempts",
        "http.client.active_requests",
        "http.client.open_connections",
        "http.client.request.time_in_queue",
        "db.client.operation.npgsql.executing",
        "db.client.operation.npgsql.bytes_read",
        "db.client.operation.npgsql.bytes_written");

    public static MeterProviderBuilder WithoutRareInstruments(this MeterProviderBuilder metrics, IConfiguration configuration) =>
        bool.TryParse(configuration[Setting], out var all) && all ? metrics : metrics.AddView(DropRare);

    private static MetricStreamConfiguration? DropRare(Instrument instrument) =>
        Names.Contains(instrument.Name) ? MetricStreamConfiguration.Drop : null;
}
