using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Alerts.Kinds;

namespace EnvironmentKit.Telemetry.Charts;

/// <summary>The charts that tell how a service does.</summary>
internal static class ServiceCharts
{
    private const string Duration = "http_server_request_duration_seconds";
    private const string Requests = Duration + "_count";

    public static IReadOnlyList<Chart> Of(ObservedTier tier, ObservedService service)
    {
        var job = $"job=\"{tier.JobOf(service.Name)}\"";
        return service.Kind switch
        {
            ObservedKind.Application =>
            [
                new("Requests", "reqps", $"sum by (http_route) (rate({Requests}{{{job}}}[$__rate_interval]))", "{{http_route}}"),
                new("Share of errors (5xx)", "percentunit", $"sum(rate({Requests}{{{job},http_response_status_code=~\"5..\"}}[$__rate_interval])) / sum(rate({Requests}{{{job}}}[$__rate_interval]))", "errors"),
                new("95th percentile of durations", "s", $"histogram_quantile(0.95, sum by (le, http_route) (rate({Duration}_bucket{{{job}}}[$__rate_interval])))", "{{http_route}}"),
                new("Memory", "bytes", $"max by (instance) ({MemoryOfService.InUse(job)})", "{{instance}}"),
            ],
            ObservedKind.Database =>
            [
                new("Connections", "short", $"sum by (postgresql_database_name) (postgresql_backends{{{job}}})", "{{postgresql_database_name}}"),
                new("Transactions", "ops", $"sum by (postgresql_database_name) (rate(postgresql_commits_total{{{job}}}[$__rate_interval]))", "{{postgresql_database_name}}"),
                new("Size", "bytes", $"max by (postgresql_database_name) (postgresql_db_size_bytes{{{job}}})", "{{postgresql_database_name}}"),
                new("Lag of replicas", "s", $"max by (replication_client) (postgresql_wal_delay_seconds{{{job},operation=\"replay\"}})", "{{replication_client}}"),
            ],
            ObservedKind.Queue =>
            [
                new("Messages that wait", "short", $"sum by (rabbitmq_queue_name) (rabbitmq_message_current{{{job},state=\"ready\"}})", "{{rabbitmq_queue_name}}"),
                new("Messages that are done", "ops", $"sum by (rabbitmq_queue_name) (rate(rabbitmq_message_acknowledged_total{{{job}}}[$__rate_interval]))", "{{rabbitmq_queue_name}}"),
            ],
            ObservedKind.Search =>
            [
                new("Health", "short", $"max by (status) (elasticsearch_cluster_health{{{job}}})", "{{status}}"),
                new("Operations", "ops", $"sum by (operation) (rate(elasticsearch_node_operations_completed_total{{{job}}}[$__rate_interval]))", "{{operation}}"),
            ],
            ObservedKind.Gateway =>
            [
                new("Requests", "reqps", $"sum(rate(nginx_requests_total{{{job}}}[$__rate_interval]))", "requests"),
                new("Connections", "short", $"sum by (state) (nginx_connections_current{{{job}}})", "{{state}}"),
            ],
            ObservedKind.Host =>
            [
                new("Processors", "percentunit", $"1 - avg by (instance) (rate(system_cpu_time_seconds_total{{{job},state=\"idle\"}}[$__rate_interval]))", "{{instance}}"),
                new("Memory", "bytes", $"sum by (instance, state) (system_memory_usage_bytes{{{job}}})", "{{instance}} {{state}}"),
                new("Disks that are full", "percentunit", $"max by (instance, device) (sum by (instance, device, mountpoint) (system_filesystem_usage_bytes{{{job},state=\"used\"}}) / sum by (instance, device, mountpoint) (system_filesystem_usage_bytes{{{job}}}))", "{{instance}} {{device}}"),
                new("Disk traffic", "Bps", $"sum by (instance, device, direction) (rate(system_disk_io_bytes_total{{{job}}}[$__rate_interval]))", "{{instance}} {{device}} {{direction}}"),
                new("Network traffic", "Bps", $"sum by (instance, device, direction) (rate(system_network_io_bytes_total{{{job}}}[$__rate_interval]))", "{{instance}} {{device}} {{direction}}"),
                .. service.HasProcesses ? [new Chart("Processes", "short", $"sum by (instance, status) (system_processes_count{{{job}}})", "{{instance}} {{status}}")] : Array.Empty<Chart>(),
            ],
            ObservedKind.Backup when service.LongestPause is not null =>
                [new("Age of the newest backup", "s", $"time() - max(last_over_time(backup_last_success_timestamp_seconds{{backup_name=\"{service.Name}\"}}[3d]))", "age")],
            ObservedKind.Job when service.LongestPause is not null =>
            [
                new("Last exit code", "short", $"last_over_time(schedule_last_run_exit_code{{schedule_name=\"{service.Name}\"}}[2d])", "exit code"),
                new("Last duration", "s", $"last_over_time(schedule_last_run_duration_seconds{{schedule_name=\"{service.Name}\"}}[2d])", "duration"),
            ],
            _ => [],
        };
    }
}
