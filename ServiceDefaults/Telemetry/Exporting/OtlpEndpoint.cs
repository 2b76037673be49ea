using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.Telemetry.Exporting;

/// <summary>OpenTelemetry's settings of where telemetry goes.</summary>
internal static class OtlpEndpoint
{
    // The first one is the one for all signals.
    private static readonly string[] Settings =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>The first of them that has a value, or <see langword="null"/> where telemetry goes nowhere.</summary>
    public static string? SettingIn(IConfiguration configuration) => Array.Find(Settings, setting => !string.IsNullOrWhiteSpace(configuration[setting]));
}
