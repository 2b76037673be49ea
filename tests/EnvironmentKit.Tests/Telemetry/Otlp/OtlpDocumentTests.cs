using System.Text;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Tests.Telemetry.Otlp;

public sealed class OtlpDocumentTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_795_162_530_250);
    private static readonly OtlpResource Db = new("db", "db") { Attributes = [new("service.namespace", "library")] };

    [Fact]
    public void Write_Metrics_GroupsPointsByMetricAndResource() => Text(OtlpDocument.Write(OtlpSignals.Metrics,
    [
        (Db, new OtlpMetric("postgresql.backends", "1", OtlpMetricKind.UpDownCounter, 3L) { Time = Time, Start = Time, Attributes = [new("postgresql.database.name", "catalog")] }),
        (new OtlpResource("search", "search"), new OtlpMetric("elasticsearch.cluster.health", "{status}", OtlpMetricKind.UpDownCounter, 1) { Time = Time }),
        (Db, new OtlpMetric("postgresql.backends", "1", OtlpMetricKind.UpDownCounter, 1L) { Time = Time, Attributes = [new("postgresql.database.name", "postgres")] }),
        (Db, new OtlpMetric("postgresql.commits", "1", OtlpMetricKind.Counter, 7L) { Time = Time }),
        (Db, new OtlpMetric("postgresql.wal.delay", "s", OtlpMetricKind.Gauge, 0.25) { Time = Time }),
    ])).ShouldMatchGolden("metrics.json");

    [Fact]
    public void Write_Logs_KeepSeverityTraceAndKindsOfValues() => Text(OtlpDocument.Write(OtlpSignals.Logs,
    [
        (Db, new OtlpLog(Time, OtlpSeverity.Error, "relation \"x\" does not exist")),
        (Db, new OtlpLog(Time, OtlpSeverity.Information, "sync ran")
        {
            EventName = "schedule.run.ended",
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            SpanId = "00f067aa0ba902b7",
            Attributes = [new("schedule.name", "sync"), new("schedule.run.duration", 1.5), new("schedule.run.exit_code", 0), new("schedule.run.by_hand", true)],
        }),
    ])).ShouldMatchGolden("logs.json");

    private static string Text(ReadOnlyMemory<byte> document) => Encoding.UTF8.GetString(document.Span) + "\n";
}
