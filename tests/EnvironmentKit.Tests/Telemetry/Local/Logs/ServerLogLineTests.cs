using EnvironmentKit.Telemetry.Local.Logs;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Tests.Telemetry.Local.Logs;

public sealed class ServerLogLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-21 06:12:40.123 UTC [1234] LOG:  database system is ready to accept connections", OtlpSeverity.Information, "database system is ready to accept connections")]
    [InlineData("2026-11-21 06:12:40.123 UTC [1234] ERROR:  relation \"x\" does not exist at character 15", OtlpSeverity.Error, "relation \"x\" does not exist at character 15")]
    [InlineData("2026-11-21 06:12:40.123 UTC [1234] FATAL:  the database system is shutting down", OtlpSeverity.Fatal, "the database system is shutting down")]
    [InlineData("2026-11-21 06:12:40.123 UTC [1234] WARNING:  there is no transaction in progress", OtlpSeverity.Warning, "there is no transaction in progress")]
    [InlineData("2026-11-21 06:12:40.123456+00:00 [info] <0.222.0> Server startup complete; 0 plugins started.\u001b[0m", OtlpSeverity.Information, "Server startup complete; 0 plugins started.")]
    [InlineData("2026-11-21 06:12:40.123456+00:00 [error] <0.222.0> closing AMQP connection", OtlpSeverity.Error, "closing AMQP connection")]
    [InlineData("2026/11/21 06:12:40 [warn] 12#12: *1 upstream is slow", OtlpSeverity.Warning, "*1 upstream is slow")]
    [InlineData("2026/11/21 06:12:40 [emerg] 12#12: no memory", OtlpSeverity.Fatal, "no memory")]
    [InlineData("SearchNode listens on http://127.0.0.1:9200", OtlpSeverity.Information, "SearchNode listens on http://127.0.0.1:9200")]
    [InlineData("{\"status\":200", OtlpSeverity.Information, "{\"status\":200")]
    internal void Parse_LineOfAServer_HasItsSeverityAndText(string line, OtlpSeverity severity, string text)
    {
        var record = ServerLogLine.Parse(line, Now).ShouldNotBeNull();
        (record.Severity, record.Body, record.Time).ShouldBe((severity, text, Now));
    }

    [Fact]
    public void Parse_LineWithTheTimeOfReceipt_TakesThatTime() =>
        ServerLogLine.Parse("2026-11-21T06:12:40.1234567Z SearchNode stopped", Now).ShouldNotBeNull()
            .ShouldBe(new OtlpLog(DateTimeOffset.Parse("2026-11-21T06:12:40.1234567Z", System.Globalization.CultureInfo.InvariantCulture), OtlpSeverity.Information, "SearchNode stopped"));

    [Theory]
    [InlineData(200, OtlpSeverity.Information)]
    [InlineData(404, OtlpSeverity.Warning)]
    [InlineData(502, OtlpSeverity.Error)]
    internal void Parse_RequestOfNginx_BelongsToItsTrace(int status, OtlpSeverity severity)
    {
        var record = ServerLogLine.Parse(
            $$"""2026-11-21T06:12:40Z {"at":1.5,"method":"GET","host":"h","path":"/p","status":{{status}},"duration":0.5,"remote":"r","request_id":"q","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","parent_id":"","upstream":""}""",
            Now).ShouldNotBeNull();

        (record.Severity, record.Body).ShouldBe((severity, $"GET /p {status} in 0.500 s"));
        (record.TraceId, record.SpanId).ShouldBe(("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
        record.Attributes.ShouldContain(new KeyValuePair<string, object>("http.response.status_code", status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21T06:12:40.1234567Z ")]
    public void Parse_Nothing_IsNone(string line) => ServerLogLine.Parse(line, Now).ShouldBeNull();
}
