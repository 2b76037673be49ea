using System.Reflection;
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
            new("host", ObservedKind.Host) { SignOfLife = "system_memory_usage_bytes" },
            new("queue", ObservedKind.Queue) { SignOfLife = "rabbitmq_node_uptime_milliseconds" },
            new("search", ObservedKind.Search) { SignOfLife = "elasticsearch_cluster_health" },
            new("sync", ObservedKind.Job) { LongestPause = TimeSpan.FromDays(1) },
            new("tasks", ObservedKind.Application),
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

    /// <summary>One kind of alert: series minute by minute, when nothing is to be told yet, when the alert is to fire, and when it is to be over.</summary>
    [Theory]
    [InlineData("ServiceDown", "web", 4, 8, 30, "resource_health{resource_name='web'} 1x4 0x20 1x10")]
    [InlineData("ServiceDown", "gateway", 14, 20, 35, "resource_health{resource_name='gateway',http_url='http://gateway:8080/healthz'} 1x50", "resource_health{resource_name='gateway',http_url='https://library.example/healthz'} 0x3 1x9 0x15 1x10", "resource_health{resource_name='gateway',http_url='https://dashboard.library.example/healthz'} 0x50")]
    [InlineData("ServiceDown", "tasks", 12, 22, 40, "target_info{job='library/tasks',instance='a'} 1x5 _x25 1x10")]
    [InlineData("ServiceDown", "db", 8, 14, 30, "postgresql_backends{job='library/db'} 3x2 _x20 3x10")]
    [InlineData("ServiceDown", "host", 8, 14, 30, "system_memory_usage_bytes{job='library/host',instance='a',state='used'} 3x2 _x20 3x10")]
    [InlineData("ServiceDown", "queue", 4, 12, 20, "rabbitmq_node_uptime_milliseconds{job='library/queue'} _x14 100+60x10")]
    [InlineData("RestartLoop", "db", 2, 9, 35, "postgresql_start_time_seconds{job='library/db'} 100 100 220 220 340 340 460 460 580 580x30")]
    [InlineData("RestartLoop", "queue", 3, 9, 35, "rabbitmq_node_uptime_milliseconds{job='library/queue'} 900 40 30 20 10 50 5 40 30 20 30+10x30")]
    [InlineData("RestartLoop", "search", 3, 9, 35, "elasticsearch_process_cpu_time_milliseconds_total{job='library/search'} 900 40 30 20 10 50 5 40 30 20 30+10x30")]
    [InlineData("RestartLoop", "gateway", 3, 9, 35, "nginx_connections_accepted_total{job='library/gateway'} 900 4 3 2 1 5 0 4 3 2 3+1x30")]
    [InlineData("RestartLoop", "web", 13, 17, 40, "dotnet_process_cpu_time_seconds_total{job='library/web',instance='a'} 90 91 92 93 94 95 96 97 98 99 100 1 0 2 1 3 2 3+1x30", "target_info{job='library/web',instance='a'} 1x40")]
    [InlineData("ServerErrors", "web", 3, 12, 35, "http_server_request_duration_seconds_count{job='library/web',http_response_status_code='200'} 0+60x40", "http_server_request_duration_seconds_count{job='library/web',http_response_status_code='500'} 0+6x20 120x20")]
    [InlineData("SlowResponses", "web", 5, 20, 40, "http_server_request_duration_seconds_bucket{job='library/web',le='1'} 0x20 60+60x20", "http_server_request_duration_seconds_bucket{job='library/web',le='5'} 0+60x41", "http_server_request_duration_seconds_bucket{job='library/web',le='+Inf'} 0+60x41")]
    [InlineData("MemoryOfService", "web", 5, 15, 23, "process_memory_usage_bytes{job='library/web',instance='a'} 950x20 100x10")]
    [InlineData("MemoryOfService", "web", 5, 15, 23, "dotnet_process_memory_working_set_bytes{job='library/web',instance='a'} 950x20 100x10")]
    [InlineData("MemoryOfHost", "host", 5, 15, 23, "system_memory_usage_bytes{job='library/host',instance='a',state='used'} 95x20 40x10", "system_memory_usage_bytes{job='library/host',instance='a',state='free'} 5x20 60x10")]
    [InlineData("DiskFilling", "host", 5, 15, 23, "system_filesystem_usage_bytes{job='library/host',instance='a',device='sda',mountpoint='/',state='used'} 90x20 50x10", "system_filesystem_usage_bytes{job='library/host',instance='a',device='sda',mountpoint='/',state='free'} 10x20 50x10")]
    [InlineData("DiskFilling", "search", 5, 15, 23, "elasticsearch_node_fs_disk_available_bytes{job='library/search',elasticsearch_node_name='a'} 10x20 80x10", "elasticsearch_node_fs_disk_total_bytes{job='library/search',elasticsearch_node_name='a'} 100x31")]
    [InlineData("CertificateExpiring", "gateway", 50, 70, 85, "httpcheck_tls_cert_remaining_seconds{job='library/gateway',http_url='https://library.example/healthz'} 864000x40 -60x40 7776000x10")]
    [InlineData("QueueGrowing", "queue", 10, 20, 33, "rabbitmq_message_current{job='library/queue',state='ready',rabbitmq_queue_name='orders'} 2000x30 5x10")]
    [InlineData("DeadLetters", "queue", 0, 5, 24, "rabbitmq_message_current{job='library/queue',state='ready',rabbitmq_queue_name='orders.dead'} 0 1x20 0x10")]
    [InlineData("SearchNotGreen", "search", 5, 15, 23, "elasticsearch_cluster_health{job='library/search',status='green'} 0x20 1x10")]
    [InlineData("ScheduleFailed", "sync", 2, 6, 17, "schedule_last_run_exit_code{schedule_name='sync'} 0x3 3x10 0x10")]
    [InlineData("ScheduleMissed", "db-backup", 119, 125, 130, "schedule_last_run_timestamp_seconds{schedule_name='db-backup'} 0x125 7560x10")]
    [InlineData("ScheduleNeverRan", "db-backup", 119, 125, 135, "schedule_last_run_timestamp_seconds{schedule_name='db-backup'} _x130 7800x10")]
    [InlineData("ReplicaLagging", "db-replica", 3, 12, 23, "postgresql_wal_delay_seconds{job='library/db',operation='replay'} 90x20 1x10", "postgresql_replication_data_delay_bytes{job='library/db'} 5x31")]
    [InlineData("BackupOld", "db-backup", 95, 110, 115, "backup_last_success_timestamp_seconds{backup_name='db-backup'} 0x110 6600x10")]
    [InlineData("BackupMissing", "db-backup", 119, 125, 135, "backup_last_success_timestamp_seconds{backup_name='db-backup'} _x130 7800x10")]
    public async Task Rule_OnceItHoldsLongEnough_FiresAndNotBeforeAndIsOverOnceAllIsWell(string alert, string service, int quiet, int loud, int over, params string[] series)
    {
        Promtool.Require("promtool");
        var firing = Firing(alert, service);
        await File.WriteAllTextAsync(
            Path.Join(_folder, "tests.yaml"),
            $$"""
            rule_files: [alerts.yaml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
            {{Series(series)}}
                promql_expr_test:
                  - expr: '{{firing}}'
                    eval_time: {{quiet}}m
                    exp_samples: []
                  - expr: 'min({{firing}} > 0)'
                    eval_time: {{loud}}m
                    exp_samples: [{ labels: "{}", value: 1 }]
                  - expr: '{{firing}}'
                    eval_time: {{over}}m
                    exp_samples: []
            """,
            TestContext.Current.CancellationToken);

        (await Promtool.RunAsync(_folder, "promtool", "test", "rules", "tests.yaml")).ShouldContain("SUCCESS");
    }

    /// <summary>Nothing of what happens once an hour is over because Prometheus has not heard of it for days.</summary>
    [Theory]
    [InlineData("BackupOld", "backup_last_success_timestamp_seconds{backup_name='db-backup'} 0x2")]
    [InlineData("ScheduleMissed", "schedule_last_run_timestamp_seconds{schedule_name='db-backup'} 0x2")]
    [InlineData("ScheduleFailed", "schedule_last_run_exit_code{schedule_name='db-backup'} 1x2")]
    public async Task Rule_AboutRuns_StillFiresAfterAWeekOfSilence(string alert, string series)
    {
        Promtool.Require("promtool");
        await File.WriteAllTextAsync(
            Path.Join(_folder, "tests.yaml"),
            $$"""
            rule_files: [alerts.yaml]
            evaluation_interval: 1h
            tests:
              - interval: 1h
                input_series:
            {{Series(series)}}
                promql_expr_test:
                  - expr: 'min({{Firing(alert, "db-backup")}} > 0)'
                    eval_time: 168h
                    exp_samples: [{ labels: "{}", value: 1 }]
            """,
            TestContext.Current.CancellationToken);

        (await Promtool.RunAsync(_folder, "promtool", "test", "rules", "tests.yaml")).ShouldContain("SUCCESS");
    }

    /// <summary>A tier that is deployed for the first time: nothing is heard yet of anybody.</summary>
    [Fact]
    public Task Rules_OfATierThatWasDeployedAMomentAgo_StayQuiet() => StaysQuietAsync(upTo: 4, "up 1x10");

    /// <summary>Every server and program is replaced by another one, some at a time, and is away for a minute or two.</summary>
    [Fact]
    public Task Rules_DuringARollingUpdate_StayQuiet() => StaysQuietAsync(
        upTo: 40,
        "system_memory_usage_bytes{job='library/host',instance='a',state='used'} 1x60",
        "system_memory_usage_bytes{job='library/host',instance='a',state='free'} 9x60",
        "postgresql_backends{job='library/db'} 3x10 _x2 3x60",
        "postgresql_start_time_seconds{job='library/db'} 100x10 _x2 700x60",
        "postgresql_start_time_seconds{job='library/db-replica'} 100x15 _x1 1000x60",
        "postgresql_replication_data_delay_bytes{job='library/db',replication_client='1'} 0x10 _x5 0x60",
        "rabbitmq_node_uptime_milliseconds{job='library/queue'} 1000+60x10 _x2 10+60x60",
        "elasticsearch_cluster_health{job='library/search',status='green'} 1x10 _x2 0x3 1x60",
        "elasticsearch_process_cpu_time_milliseconds_total{job='library/search'} 10+1x10 _x2 1+1x60",
        "resource_health{resource_name='gateway',http_url='http://gateway:8080/healthz'} 1x10 0x0 1x60",
        "resource_health{resource_name='gateway',http_url='https://library.example/healthz'} 1x10 0x1 1x60",
        "nginx_connections_accepted_total{job='library/gateway'} 10+1x10 1+1x60",
        "resource_health{resource_name='web'} 1x10 0x1 1x60",
        "target_info{job='library/web',instance='a'} 1x10",
        "target_info{job='library/web',instance='b'} _x10 1x60",
        "schedule_last_run_timestamp_seconds{schedule_name='sync'} 0x60",
        "schedule_last_run_timestamp_seconds{schedule_name='db-backup'} 0x60",
        "backup_last_success_timestamp_seconds{backup_name='db-backup'} 0x60");

    private async Task StaysQuietAsync(int upTo, params string[] series)
    {
        Promtool.Require("promtool");
        await File.WriteAllTextAsync(
            Path.Join(_folder, "tests.yaml"),
            $$"""
            rule_files: [alerts.yaml]
            evaluation_interval: 30s
            tests:
              - interval: 1m
                input_series:
            {{Series(series)}}
                promql_expr_test:
                  - expr: 'count by (alertname, service) (count_over_time(ALERTS{alertstate="firing"}[{{upTo}}m]))'
                    eval_time: {{upTo}}m
                    exp_samples: []
            """,
            TestContext.Current.CancellationToken);

        (await Promtool.RunAsync(_folder, "promtool", "test", "rules", "tests.yaml")).ShouldContain("SUCCESS");
    }

    [Fact]
    public void Cases_CoverEveryKind() =>
        typeof(PromtoolTests).GetMethod(nameof(Rule_OnceItHoldsLongEnough_FiresAndNotBeforeAndIsOverOnceAllIsWell))!
            .GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.Data[0]!).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(AlertRules.Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    private static string Firing(string alert, string service) => $"count by (alertname, service) (ALERTS{{alertname=\"{alert}\",service=\"{service}\",alertstate=\"firing\"}})";

    private static string Series(params string[] series) =>
        string.Join('\n', series.Select(one => one.Split(one.Contains('}', StringComparison.Ordinal) ? "} " : " ", 2))
            .Select(one => $"      - series: \"{one[0]}{(one[0].Contains('{', StringComparison.Ordinal) ? "}" : "")}\"\n        values: \"{one[1]}\""));
}
