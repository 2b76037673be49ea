using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;

namespace EnvironmentKit.Tests.Nginx.Serving;

/// <summary>What an upstream is sent, and what a client gets back from it.</summary>
public sealed class ForwardingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxy_Prefix_IsKeptAndMatchesWholeSegments()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/api", upstream.Port));

        (await Served.GetAsync(nginx, "/api"))["target"].ShouldBe("/api");
        (await Served.GetAsync(nginx, "/api/books?id=1&q=%20x"))["target"].ShouldBe("/api/books?id=1&q=%20x");
        (await nginx.Client.GetAsync("/apiary", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Proxy_ForwardedHeaders_AreReplacedNotBelieved()
    {
        await using var upstream = await EchoServer.StartAsync();
        var configuration = Served.Proxying("/", upstream.Port);
        await using var nginx = await NginxProcess.StartAsync(configuration);

        var seen = await Served.GetAsync(nginx, "/", request =>
        {
            request.Headers.Host = "Library.Example:8443";
            request.Headers.Add("X-Forwarded-For", "6.6.6.6");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "evil.example");
            request.Headers.Add("X-Forwarded-Prefix", "/evil");
            request.Headers.Add("X-Real-IP", "6.6.6.6");
            request.Headers.Add("Forwarded", "for=6.6.6.6");
        });

        seen["host"].ShouldBe("library.example:8443");
        seen["x-forwarded-for"].ShouldBe("127.0.0.1");
        seen["x-real-ip"].ShouldBe("127.0.0.1");
        seen["x-forwarded-proto"].ShouldBe("http");
        seen["x-forwarded-host"].ShouldBe("library.example:8443");
        seen["x-forwarded-port"].ShouldBe("8443");
        seen.ShouldNotContainKey("forwarded");
        seen.ShouldNotContainKey("x-forwarded-prefix");
    }

    [Fact]
    public async Task Proxy_RequestId_IsTakenOverOrMade()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port));

        (await Served.GetAsync(nginx, "/", request => request.Headers.Add("X-Request-Id", "order-42")))["x-request-id"].ShouldBe("order-42");
        (await Served.GetAsync(nginx, "/", request => request.Headers.Add("X-Request-Id", "<script>")))["x-request-id"].ShouldMatch("^[0-9a-f]{32}$");
        (await Served.GetAsync(nginx, "/"))["x-request-id"].ShouldMatch("^[0-9a-f]{32}$");

        using var answer = await nginx.Client.GetAsync("/framed", Cancellation);
        answer.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem().ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task Proxy_SecurityHeaders_YieldToTheUpstreams()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port));

        using var plain = await nginx.Client.GetAsync("/", Cancellation);
        plain.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"]);
        plain.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        plain.Headers.Server.ToString().ShouldBe("nginx");

        using var framed = await nginx.Client.GetAsync("/framed", Cancellation);
        framed.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
    }

    [Fact]
    public async Task Proxy_WebSocket_IsUpgraded()
    {
        await using var upstream = await EchoServer.StartAsync();
        var configuration = Served.Proxying("/", upstream.Port);
        await using var nginx = await NginxProcess.StartAsync(configuration);

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{configuration.Listeners[0].Port}/chat"), Cancellation);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        var buffer = new byte[64];
        var received = await socket.ReceiveAsync(buffer, Cancellation);

        Encoding.UTF8.GetString(buffer, 0, received.Count).ShouldBe("hello");
    }

    [Fact]
    public async Task Proxy_OtherUpgrades_AreNotPassedOn()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port));

        var seen = await Served.GetAsync(nginx, "/", request =>
        {
            request.Headers.Add("Upgrade", "h2c");
            request.Headers.Connection.Add("Upgrade");
        });

        seen.ShouldNotContainKey("upgrade");
    }

    [Fact]
    public async Task Proxy_BodyOverLimit_Answers413()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with { BodySizeLimit = 1000 });

        (await nginx.Client.PostAsync("/", new ByteArrayContent(new byte[1000]), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await nginx.Client.PostAsync("/", new ByteArrayContent(new byte[1001]), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Proxy_LargeText_IsCompressedOnRequest()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/large");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await nginx.Client.SendAsync(request, Cancellation);

        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length.ShouldBeLessThan(1000);
    }
}
