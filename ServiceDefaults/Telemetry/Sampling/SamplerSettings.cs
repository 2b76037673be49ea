using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry.Sampling;

/// <summary>Reads OpenTelemetry's own settings of the sampler, since one that keeps errors has to stand around it.</summary>
internal static class SamplerSettings
{
    public const string NameSetting = "OTEL_TRACES_SAMPLER";
    public const string ArgumentSetting = "OTEL_TRACES_SAMPLER_ARG";
    public const string KeepErrorsSetting = "Telemetry:KeepErrors";

    /// <summary>Whether spans of what failed are kept although the sampler leaves them out. On by default.</summary>
    public static bool KeepsErrors(IConfiguration configuration) =>
        !bool.TryParse(configuration[KeepErrorsSetting], out var keeps) || keeps;

    /// <summary>
    /// The sampler that the settings name, or <see langword="null"/> where none of its spans may be kept, all of them are anyhow, or
    /// the SDK knows better.
    /// </summary>
    public static Sampler? Read(IConfiguration configuration) => configuration[NameSetting]?.Trim().ToLowerInvariant() switch
    {
        null or "" or "parentbased_always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
        "traceidratio" => new TraceIdRatioBasedSampler(Ratio(configuration)),
        "parentbased_traceidratio" => new ParentBasedSampler(new TraceIdRatioBasedSampler(Ratio(configuration))),
        _ => null,
    };

    // As the SDK has it, a ratio that cannot be read is all.
    private static double Ratio(IConfiguration configuration) =>
        double.TryParse(configuration[ArgumentSetting], NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1
            ? ratio
            : 1;
}
