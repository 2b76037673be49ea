namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>A program starts again and again.</summary>
internal sealed class RestartLoop() : AlertKind(nameof(RestartLoop), 3, TimeSpan.Zero, AlertSeverity.Critical)
{
    // Of several behind one name each answer is another one's, whose counters say nothing about those of the last.
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Application || (service.Replicas == 1 && StartsOf(service.Kind, "") is not null);

    // A start is another instance, or where that has a lasting name, a counter that begins again.
    public override AlertText Of(AlertSubject subject) => new(
        StartsOf(subject.Service.Kind, subject.Job) is { } starts
            ? $"max by (job) ({starts}) > {subject.Threshold}"
            : $"count by (job) (count_over_time(target_info{{{subject.Job}}}[15m])) - count by (job) (target_info{{{subject.Job}}}) > {subject.Threshold} + {subject.Service.Replicas}"
                + $" or max by (job) (resets(dotnet_process_cpu_time_seconds_total{{{subject.Job}}}[15m])) > {subject.Threshold}",
        $"'{subject.Name}' restarts again and again",
        $"It has started more than {subject.Threshold} times in a quarter of an hour. Read the end of its log before each start.");

    // How often a server has started: by when it did, for how long it runs, or what it counts from its start on. Null: it is no server.
    private static string? StartsOf(ObservedKind kind, string job) => kind switch
    {
        ObservedKind.Database or ObservedKind.Replica => $"changes(postgresql_start_time_seconds{{{job}}}[15m])",
        ObservedKind.Queue => $"resets(rabbitmq_node_uptime_milliseconds{{{job}}}[15m])",
        ObservedKind.Search => $"resets(elasticsearch_process_cpu_time_milliseconds_total{{{job}}}[15m])",
        ObservedKind.Gateway => $"resets(nginx_connections_accepted_total{{{job}}}[15m])",
        _ => null,
    };
}
