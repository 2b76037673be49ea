using EnvironmentKit.Telemetry.Alerts;

namespace EnvironmentKit.Tests.Telemetry.Alerts;

/// <summary>The generated rules, held against Prometheus itself: what is well stays quiet, and what is not fires when it should.</summary>
public sealed class PromtoolTests : IDisposable
{
    private static readonly ObservedTier Library = new(
        "library",
        "production",
        [
            new("db", ObservedKind.Database) { SignOfLife = "postgresql_backends" },
            new("db-backup", ObservedKind.Backup) { LongestPause = TimeSpan.FromHours(1) },
            new("db-replica", ObservedKind.Replica) { Primary = "db", SignOfLife = "postgresql_start_time_seconds" },
            new("gateway", ObservedKind.Gateway) { HasHealth = true, Domains = ["library.example"] },
            new("host", ObservedKind.Host),
            new("queue", ObservedKind.Queue) { SignOfLife = "rabbitmq_consumer_count" },
            new("search", ObservedKind.Search) { SignOfLife = "elasticsearch_cluster_health" },
            new("sync", ObservedKind.Job) { LongestPause = TimeSpan.FromDays(1) },
            new("web", ObservedKind.Application) { HasHealth = true, MemoryLimit = 1000 },
        ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-").FullName;

    public PromtoolTests() => File.WriteAllText(Path.Join(_folder, "alerts.yaml"), AlertRules.Of(Library, new AlertSettings([])).ToText());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_EveryKindOfRule_IsAccepted()
    {
        Promtool.Require("promtool");
        (await Promtool.RunAsync(_folder, "promtool", "check", "rules", "alerts.yaml")).ShouldContain("SUCCESS");
    }

    /// <summary>One kind of alert: series minute by minute, when nothing is to be told yet, and when the alert is to fire.</summary>
    [Theory]
    [InlineData("ServiceDown", "web", 4, 8, "resource_health{resource_name='web'} 1x4 0x20")]
    [InlineData("ServiceDown", "db", 6, 14, "postgresql_backends{job='library/db'} 3x2 _x20")]
    [InlineData("RestartLoop", "db", 2, 9, "postgresql_start_time_seconds{job='library/db'} 100 100 220 220 340 340 460 460 580 580")]
    [InlineData("RestartLoop", "queue", 3, 9, "rabbitmq_node_uptime_milliseconds{job='library/queue'} 900 40 30 20 10 50 5 40 30 20")]
    [InlineData("RestartLoop", "search", 3, 9, "elasticsearch_process_cpu_time_milliseconds_total{job='library/search'} 900 40 30 20 10 50 5 40 30 20")]
    [InlineData("RestartLoop", "gateway", 3, 9, "nginx_connections_accepted_total{job='library/gateway'} 900 4 3 2 1 5 0 4 3 2")]
    [InlineData("RestartLoop", "web", 13, 17, "dotnet_process_cpu_time_seconds_total{job='library/web',instance='a'} 90 91 92 93 94 95 96 97 98 99 100 1 0 2 1 3 2", "target_info{job='library/web',instance='a'} 1x20")]
    [InlineData("ServerErrors", "web", 3, 12, "http_server_request_duration_seconds_count{job='library/web',http_response_status_code='200'} 0+60x20", "http_server_request_duration_seconds_count{job='library/web',http_response_status_code='500'} 0+6x20")]
    [InlineData("MemoryOfService", "web", 5, 15, "dotnet_process_memory_working_set_bytes{job='library/web',instance='a'} 950x20")]
    [InlineData("DiskFilling", "host", 5, 15, "system_filesystem_usage_bytes{job='library/host',instance='a',device='sda',mountpoint='/',state='used'} 90x20", "system_filesystem_usage_bytes{job='library/host',instance='a',device='sda',mountpoint='/',state='free'} 10x20")]
    [InlineData("DiskFilling", "search", 5, 15, "elasticsearch_node_fs_disk_available_bytes{job='library/search',elasticsearch_node_name='a'} 10x20", "elasticsearch_node_fs_disk_total_bytes{job='library/search',elasticsearch_node_name='a'} 100x20")]
    [InlineData("QueueGrowing", "queue", 10, 20, "rabbitmq_message_current{job='library/queue',state='ready',rabbitmq_queue_name='orders'} 2000x30")]
    [InlineData("DeadLetters", "queue", 0, 5, "rabbitmq_message_current{job='library/queue',state='ready',rabbitmq_queue_name='orders.dead'} 0 1x20")]
    [InlineData("SearchNotGreen", "search", 5, 15, "elasticsearch_cluster_health{job='library/search',status='green'} 0x20")]
    [InlineData("ScheduleFailed", "sync", 2, 6, "schedule_last_run_exit_code{schedule_name='sync'} 0x3 3x10")]
    [InlineData("ReplicaLagging", "db-replica", 3, 12, "postgresql_wal_delay_seconds{job='library/db',operation='replay'} 90x20", "postgresql_replication_data_delay_bytes{job='library/db'} 5x20")]
    [InlineData("BackupOld", "db-backup", 95, 110, "backup_last_success_timestamp_seconds{backup_name='db-backup'} 0x110")]
    public async Task Rule_OnceItHoldsLongEnough_FiresAndNotBefore(string alert, string service, int quiet, int loud, params string[] series)
    {
        Promtool.Require("promtool");
        var firing = $"count by (alertname, service) (ALERTS{{alertname=\"{alert}\",service=\"{service}\",alertstate=\"firing\"}})";
        await File.WriteAllTextAsync(
            Path.Join(_folder, "tests.yaml"),
            $$"""
            rule_files: [alerts.yaml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
            {{string.Join('\n', series.Select(one => one.Split("} ", 2)).Select(one => $"      - series: \"{one[0]}}}\"\n        values: \"{one[1]}\""))}}
                promql_expr_test:
                  - expr: '{{firing}}'
                    eval_time: {{quiet}}m
                    exp_samples: []
                  - expr: 'min({{firing}} > 0)'
                    eval_time: {{loud}}m
                    exp_samples: [{ labels: "{}", value: 1 }]
            """,
            TestContext.Current.CancellationToken);

        (await Promtool.RunAsync(_folder, "promtool", "test", "rules", "tests.yaml")).ShouldContain("SUCCESS");
    }
}
