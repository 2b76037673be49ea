using EnvironmentKit.Telemetry.Local.RemoteWrite;

namespace EnvironmentKit.Tests.Telemetry.Local.RemoteWrite;

public sealed class PrometheusNameTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", "histogram", "http_server_request_duration_seconds")]
    [InlineData("postgresql.commits", "1", "counter", "postgresql_commits_total")]
    [InlineData("postgresql.backends", "1", "amount", "postgresql_backends")]
    [InlineData("postgresql.db_size", "By", "amount", "postgresql_db_size_bytes")]
    [InlineData("postgresql.connection.max", "{connections}", "gauge", "postgresql_connection_max")]
    [InlineData("nginx.requests", "requests", "counter", "nginx_requests_total")]
    [InlineData("resource.health", "{status}", "gauge", "resource_health")]
    [InlineData("schedule.last_run.timestamp", "s", "gauge", "schedule_last_run_timestamp_seconds")]
    [InlineData("process.cpu.utilization", "1", "gauge", "process_cpu_utilization_ratio")]
    [InlineData("messages.total", "", "counter", "messages_total")]
    [InlineData("disk.io", "By/s", "gauge", "disk_io_bytes_per_second")]
    [InlineData("2xx", "", "amount", "_2xx")]
    public void OfMetric_NameAndUnit_IsWhatRulesUse(string name, string unit, string kind, string expected) =>
        PrometheusName.OfMetric(new MeasuredPoint { Name = name, Unit = unit, IsCounter = kind == "counter", IsGauge = kind == "gauge" }).ShouldBe(expected);

    [Theory]
    [InlineData("rabbitmq.queue.name", "rabbitmq_queue_name")]
    [InlineData("2nd", "key_2nd")]
    [InlineData("état", "_tat")]
    public void OfLabel_Attribute_IsALabel(string attribute, string expected) => PrometheusName.OfLabel(attribute).ShouldBe(expected);
}
