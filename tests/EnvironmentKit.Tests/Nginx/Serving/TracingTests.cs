using System.Text.Json;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Serving;

/// <summary>What becomes of trace context, and what is logged.</summary>
public sealed class TracingTests
{
    private const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    [Theory]
    [InlineData(NginxTracing.PassOn)]
    [InlineData(NginxTracing.TakePart)]
    public async Task Proxy_TraceContext_IsContinuedOrBegun(NginxTracing tracing)
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with { Tracing = tracing });

        var continued = await Served.GetAsync(nginx, "/", request =>
        {
            request.Headers.Add("traceparent", TraceParent);
            request.Headers.Add("tracestate", "vendor=1");
        });
        var begun = await Served.GetAsync(nginx, "/", request =>
        {
            request.Headers.Add("traceparent", "00-00000000000000000000000000000000-00f067aa0ba902b7-01");
            request.Headers.Add("tracestate", "vendor=1");
        });

        if (tracing == NginxTracing.PassOn)
        {
            continued["traceparent"].ShouldBe(TraceParent);
        }
        else
        {
            continued["traceparent"].ShouldMatch("^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$");
        }

        continued["tracestate"].ShouldBe("vendor=1");
        begun["traceparent"].ShouldMatch("^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$");
        begun.ShouldNotContainKey("tracestate");
    }

    [Fact]
    public async Task AccessLog_Request_IsOneJsonObjectWithoutQuery()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with { Tracing = NginxTracing.TakePart });

        var seen = await Served.GetAsync(nginx, "/books?token=secret-value", request =>
        {
            request.Headers.Add("traceparent", TraceParent);
            request.Headers.TryAddWithoutValidation("User-Agent", "quote\"and\\slash");
        });

        var line = (await nginx.ReadAccessLogAsync(1))[0];
        line.ShouldNotContain("secret-value");
        var entry = JsonDocument.Parse(line).RootElement;
        entry.GetProperty("path").GetString().ShouldBe("/books");
        entry.GetProperty("status").GetInt32().ShouldBe(200);
        entry.GetProperty("method").GetString().ShouldBe("GET");
        entry.GetProperty("user_agent").GetString().ShouldBe("quote\"and\\slash");
        entry.GetProperty("request_id").GetString().ShouldBe(seen["x-request-id"]);
        entry.GetProperty("traceparent").GetString().ShouldBe(seen["traceparent"]);
        entry.GetProperty("trace_id").GetString().ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
        entry.GetProperty("parent_id").GetString().ShouldBe("00f067aa0ba902b7");
        entry.GetProperty("upstream").GetString().ShouldBe($"127.0.0.1:{upstream.Port}");
        entry.GetProperty("upstream_status").GetString().ShouldBe("200");
        entry.GetProperty("upstream_duration").GetString().ShouldNotBeNullOrEmpty();
        entry.GetProperty("at").GetDouble().ShouldBeGreaterThan(entry.GetProperty("duration").GetDouble());
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0")]
    [InlineData("2001:db8::77", "2001:db8::")]
    [InlineData("::1", "")]
    public async Task AccessLog_Client_IsNotToldFromItsNeighbours(string address, string logged)
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with { TrustedProxies = ["127.0.0.0/8"] });

        var seen = await Served.GetAsync(nginx, "/", request => request.Headers.Add("X-Forwarded-For", address));

        seen["x-real-ip"].ShouldBe(address);
        JsonDocument.Parse((await nginx.ReadAccessLogAsync(1))[0]).RootElement.GetProperty("remote").GetString().ShouldBe(logged);
    }

    [Theory]
    [InlineData(NginxTracing.PassOn, 0.5, "00,01")]
    [InlineData(NginxTracing.TakePart, 0.5, "00,01")]
    [InlineData(NginxTracing.PassOn, 0, "00")]
    [InlineData(NginxTracing.PassOn, 1, "01")]
    public async Task Proxy_TraceRatio_DecidesForTracesThatBeginHere(NginxTracing tracing, double ratio, string expected)
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with { Tracing = tracing, TraceRatio = ratio });

        var flags = new SortedSet<string>(StringComparer.Ordinal);
        for (var request = 0; request < 100; request++)
        {
            flags.Add((await Served.GetAsync(nginx, "/"))["traceparent"][^2..]);
        }

        var continued = await Served.GetAsync(nginx, "/", request => request.Headers.Add("traceparent", TraceParent[..^2] + "01"));

        string.Join(',', flags).ShouldBe(expected);
        continued["traceparent"].ShouldEndWith("-01");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ErrorLog_FailedRequest_IsSaidOnlyWhereItMayBe(bool said)
    {
        var nginx = await NginxProcess.StartAsync(Served.Proxying("/", FreePort.Next()) with { LogsFailedRequests = said });
        await using (nginx)
        {
            (await nginx.Client.GetAsync("/books?token=secret-value", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadGateway);
            (await nginx.ReadAccessLogAsync(1))[0].ShouldNotContain("secret-value");
        }

        // All that it had to say is there once it has ended.
        nginx.Errors.Any(line => line.Contains("secret-value", StringComparison.Ordinal)).ShouldBe(said);
    }
}
