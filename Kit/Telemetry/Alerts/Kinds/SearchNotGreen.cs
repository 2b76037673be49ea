namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>The search cluster lacks shards.</summary>
internal sealed class SearchNotGreen() : AlertKind(nameof(SearchNotGreen), 0, Minutes(10), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Search;

    public override AlertText Of(AlertSubject subject) => new(
        $"max by (job) (elasticsearch_cluster_health{{{subject.Job},status=\"green\"}}) == 0",
        $"The cluster of '{subject.Name}' is not green",
        "Yellow: copies are missing. Red: data are missing, and searches are not complete. Ask it for /_cluster/allocation/explain.");
}
