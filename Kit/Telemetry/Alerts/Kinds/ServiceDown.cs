namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>Nobody answers, or what answers says that it cannot work.</summary>
internal sealed class ServiceDown() : AlertKind(nameof(ServiceDown), 0, Minutes(2), AlertSeverity.Critical)
{
    public override bool Concerns(ObservedService service) => service.HasHealth || service.SignOfLife is not null || service.Kind is ObservedKind.Application;

    public override AlertText Of(AlertSubject subject)
    {
        var service = subject.Service;
        string?[] signs =
        [
            service.HasHealth ? $"max by (resource_name) (resource_health{{resource_name=\"{service.Name}\"}}) == 0" : null,
            service is { HasHealth: true, Domains.Count: > 0 } ? BrokenOutside($"resource_health{{resource_name=\"{service.Name}\",http_url=~\"https:.*\"}}") : null,
            service is { HasHealth: false, SignOfLife: null } ? Silent($"target_info{{{subject.Job}}}") : null,
            service.SignOfLife is { } sign ? $"absent_over_time({sign}{{{subject.Job}}}[2m])" : null,
        ];
        var (summary, description) = service.Kind is ObservedKind.Host
            ? ("Nobody measures the machines", "The agents on the nodes, telemetry-node, send nothing: a full disk would go unnoticed. Look at their logs, and at the collector's.")
            : ($"'{service.Name}' is down or unhealthy", "It does not answer, or its health check fails. Look at its log and at the servers that it needs.");
        return new(string.Join(" or ", signs.OfType<string>()), summary, description)
        {
            // In a tier that was deployed a moment ago nobody has heard anything yet, and there the look back is no patience.
            After = service.HasHealth ? null : Minutes(5),
        };
    }

    // From within a tier a public address may be out of reach for ever, which says nothing; one that has answered before is broken.
    private static string BrokenOutside(string health) => $"max by (resource_name) ({health} == 0 and max_over_time({health}[14d]) == 1)";

    // Of a program without a health page nobody knows but by what it reports itself, if it reports at all.
    private static string Silent(string reports) => $"absent_over_time({reports}[5m]) and on () last_over_time({reports}[14d])";
}
