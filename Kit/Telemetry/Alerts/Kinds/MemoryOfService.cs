using System.Globalization;

namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A program comes near to its memory limit, at which it is killed. The unit is the share of the limit.</summary>
internal sealed class MemoryOfService() : AlertKind(nameof(MemoryOfService), 0.9, Minutes(10), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service is { Kind: ObservedKind.Application, MemoryLimit: not null };

    /// <summary>What processes use, as .NET measures it, and as OpenTelemetry's SDKs for other languages do.</summary>
    /// <param name="job">Whose.</param>
    public static string InUse(string job) => $"dotnet_process_memory_working_set_bytes{{{job}}} or process_memory_usage_bytes{{{job}}}";

    public override AlertText Of(AlertSubject subject) => new(
        $"max by (job, instance) ({InUse(subject.Job)}) / {subject.Service.MemoryLimit!.Value.ToString(CultureInfo.InvariantCulture)} > {subject.Threshold}",
        $"'{subject.Name}' uses {{{{ $value | humanizePercentage }}}} of the memory that it may have",
        "At its limit it is killed. Look at its memory since the last release; raise the limit if it only has more to do.");
}
