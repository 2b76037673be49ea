using EnvironmentKit.Nginx.Tracing;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Tests.Nginx.Tracing;

public sealed class NginxSpanTests
{
    private const string Entry =
        """
        {"time":"2026-11-20T08:15:30+00:00","at":1795162530.250,"method":"POST","host":"localhost","path":"/books","protocol":"HTTP/1.1","status":201,"duration":0.050,"bytes_in":100,"bytes_out":200,"remote":"127.0.0.1","user_agent":"curl/8","request_id":"r1","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","parent_id":"1111111111111111","upstream":"127.0.0.1:5000","upstream_status":"201","upstream_connect":"0.000","upstream_header":"0.049","upstream_duration":"0.049"}
        """;

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-20T08:15:30.2500000Z ")]
    public void Parse_Entry_IsASpan(string prefix)
    {
        var span = NginxSpan.Parse(prefix + Entry).ShouldNotBeNull();

        span.TraceId.ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
        span.SpanId.ShouldBe("00f067aa0ba902b7");
        span.ParentId.ShouldBe("1111111111111111");
        (span.End - span.Start).ShouldBe(TimeSpan.FromMilliseconds(50));
        span.End.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1795162530250));
        span.Attributes.ShouldContain(KeyValuePair.Create("nginx.upstream.duration", "0.049"));
    }

    [Fact]
    public void Parse_NewTrace_HasNoParent() =>
        NginxSpan.Parse(Entry.Replace("1111111111111111", "", StringComparison.Ordinal)).ShouldNotBeNull().ParentId.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("2026/11/20 08:15:30 [error] 12#12: *1 connect() failed")]
    [InlineData("{\"traceparent\":\"00-4bf9\"}")]
    [InlineData("{\"traceparent\":")]
    [InlineData("{\"traceparent\":1}")]
    public void Parse_OtherLine_IsNone(string line) => NginxSpan.Parse(line).ShouldBeNull();

    [Fact]
    public void Parse_NotSampled_IsNone() =>
        NginxSpan.Parse(Entry.Replace("02b7-01", "02b7-00", StringComparison.Ordinal)).ShouldBeNull();

    [Fact]
    public void Write_Spans_AreOtlpJson() =>
        (System.Text.Encoding.UTF8.GetString(OtlpDocument.Write(OtlpSignals.Traces, [(new OtlpResource("gateway", "gateway-1") { Scope = "nginx" }, NginxSpan.Parse(Entry)!.ToOtlp())]).Span) + "\n").ShouldMatchGolden("spans.json");
}
