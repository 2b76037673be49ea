using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx;

/// <summary>What a real nginx does with the written configuration.</summary>
public sealed class RealNginxTests
{
    private const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxy_Prefix_IsKeptAndMatchesWholeSegments()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/api", upstream.Port));

        (await Get(nginx, "/api"))["target"].ShouldBe("/api");
        (await Get(nginx, "/api/books?id=1&q=%20x"))["target"].ShouldBe("/api/books?id=1&q=%20x");
        (await nginx.Client.GetAsync("/apiary", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Proxy_ForwardedHeaders_AreReplacedNotBelieved()
    {
        await using var upstream = await EchoServer.StartAsync();
        var configuration = Proxying("/", upstream.Port);
        await using var nginx = await NginxProcess.StartAsync(configuration);

        var seen = await Get(nginx, "/", request =>
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
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port));

        (await Get(nginx, "/", request => request.Headers.Add("X-Request-Id", "order-42")))["x-request-id"].ShouldBe("order-42");
        (await Get(nginx, "/", request => request.Headers.Add("X-Request-Id", "<script>")))["x-request-id"].ShouldMatch("^[0-9a-f]{32}$");
        (await Get(nginx, "/"))["x-request-id"].ShouldMatch("^[0-9a-f]{32}$");

        using var answer = await nginx.Client.GetAsync("/framed", Cancellation);
        answer.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem().ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task Proxy_SecurityHeaders_YieldToTheUpstreams()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port));

        using var plain = await nginx.Client.GetAsync("/", Cancellation);
        plain.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"]);
        plain.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        plain.Headers.Server.ToString().ShouldBe("nginx");

        using var framed = await nginx.Client.GetAsync("/framed", Cancellation);
        framed.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
    }

    [Theory]
    [InlineData(NginxTracing.PassOn)]
    [InlineData(NginxTracing.TakePart)]
    public async Task Proxy_TraceContext_IsContinuedOrBegun(NginxTracing tracing)
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port) with { Tracing = tracing });

        var continued = await Get(nginx, "/", request =>
        {
            request.Headers.Add("traceparent", TraceParent);
            request.Headers.Add("tracestate", "vendor=1");
        });
        var begun = await Get(nginx, "/", request =>
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
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port) with { Tracing = NginxTracing.TakePart });

        var seen = await Get(nginx, "/books?token=secret-value", request =>
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
        entry.GetProperty("parent_id").GetString().ShouldBe("00f067aa0ba902b7");
        entry.GetProperty("upstream").GetString().ShouldBe($"127.0.0.1:{upstream.Port}");
        entry.GetProperty("upstream_status").GetString().ShouldBe("200");
        entry.GetProperty("upstream_duration").GetString().ShouldNotBeNullOrEmpty();
        entry.GetProperty("at").GetDouble().ShouldBeGreaterThan(entry.GetProperty("duration").GetDouble());
    }

    [Fact]
    public async Task Proxy_WebSocket_IsUpgraded()
    {
        await using var upstream = await EchoServer.StartAsync();
        var configuration = Proxying("/", upstream.Port);
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
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port));

        var seen = await Get(nginx, "/", request =>
        {
            request.Headers.Add("Upgrade", "h2c");
            request.Headers.Connection.Add("Upgrade");
        });

        seen.ShouldNotContainKey("upgrade");
    }

    [Fact]
    public async Task Proxy_Requests_ShareAConnectionToTheUpstream()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port));

        var connections = new HashSet<string>();
        for (var request = 0; request < 5; request++)
        {
            connections.Add((await Get(nginx, "/"))["connection-id"]);
        }

        connections.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    public async Task Proxy_UpstreamAway_AnswersFriendlyPage(string accept, string expected)
    {
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", FreePort.Next()));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/books");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        using var answer = await nginx.Client.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(expected);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        body.ShouldContain(answer.Headers.GetValues("X-Request-Id").Single());
        body.ShouldContain("not answering");
        if (expected.EndsWith("json", StringComparison.Ordinal))
        {
            JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32().ShouldBe(502);
        }
    }

    [Fact]
    public async Task Proxy_UpstreamWithoutServer_StartsAndAnswers502()
    {
        var configuration = Proxying("/", 1) with { Upstreams = [new NginxUpstream("web", [])] };
        await using var nginx = await NginxProcess.StartAsync(configuration);

        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Proxy_UpstreamComesBack_AnswersAtOnce()
    {
        var port = FreePort.Next();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", port));
        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        await using var upstream = await EchoServer.StartAsync(port: port);

        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Proxy_BodyOverLimit_Answers413()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port) with { BodySizeLimit = 1000 });

        (await nginx.Client.PostAsync("/", new ByteArrayContent(new byte[1000]), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await nginx.Client.PostAsync("/", new ByteArrayContent(new byte[1001]), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Proxy_LargeText_IsCompressedOnRequest()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Proxying("/", upstream.Port));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/large");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await nginx.Client.SendAsync(request, Cancellation);

        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task Static_Files_AreServedWithTypeETagAndRevalidation()
    {
        var folder = NginxProcess.NewFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "site.css"), "body { color: black }", Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), "<p>index</p>", Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, ".secret"), "hidden", Cancellation);
            await using var nginx = await NginxProcess.StartAsync(Serving(new NginxStaticLocation(NginxPath.Parse("/static files"), folder)));

            using var css = await nginx.Client.GetAsync("/static%20files/site.css", Cancellation);
            css.StatusCode.ShouldBe(HttpStatusCode.OK);
            css.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
            css.Headers.CacheControl!.NoCache.ShouldBeTrue();
            css.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

            using var again = new HttpRequestMessage(HttpMethod.Get, "/static%20files/site.css");
            again.Headers.IfNoneMatch.Add(css.Headers.ETag!);
            (await nginx.Client.SendAsync(again, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

            (await nginx.Client.GetStringAsync("/static%20files/", Cancellation)).ShouldBe("<p>index</p>");
            (await nginx.Client.GetAsync("/static%20files/.secret", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await nginx.Client.GetAsync("/static%20files/../../etc/passwd", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await nginx.Client.GetAsync("/static%20files/none.css", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

            using var redirect = await nginx.Client.GetAsync("/static%20files?v=1", Cancellation);
            redirect.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
            redirect.Headers.Location!.OriginalString.ShouldBe("/static%20files/?v=1");
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [Fact]
    public async Task Static_CacheFor_IsTold()
    {
        var folder = NginxProcess.NewFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "a.js"), "1", Cancellation);
            await using var nginx = await NginxProcess.StartAsync(Serving(new NginxStaticLocation(NginxPath.Root, folder) { CacheFor = TimeSpan.FromHours(1) }));

            using var answer = await nginx.Client.GetAsync("/a.js", Cancellation);

            answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [Fact]
    public async Task Sites_Domains_AnswerByHost()
    {
        await using var library = await EchoServer.StartAsync("library");
        await using var admin = await EchoServer.StartAsync("admin");
        await using var nginx = await NginxProcess.StartAsync(new NginxConfiguration
        {
            Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
            Upstreams = [Upstream("library", library.Port), Upstream("admin", admin.Port)],
            Sites = [Site("library.example", "library"), Site("*.admin.example", "admin")],
        });

        (await Get(nginx, "/", request => request.Headers.Host = "library.example"))["server"].ShouldBe("library");
        (await Get(nginx, "/", request => request.Headers.Host = "eu.admin.example"))["server"].ShouldBe("admin");
        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Status_Figures_AnswerApartFromTheSites()
    {
        var status = new NginxListener(FreePort.Next(), "127.0.0.1");
        await using var nginx = await NginxProcess.StartAsync(new NginxConfiguration
        {
            Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
            Status = status,
        });

        (await nginx.Client.GetStringAsync(new Uri($"http://127.0.0.1:{status.Port}/status"), Cancellation)).ShouldContain("Active connections");
        (await nginx.Client.GetAsync("/status", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reload_NewUpstream_DropsNoRequest()
    {
        await using var first = await EchoServer.StartAsync("first");
        await using var second = await EchoServer.StartAsync("second");
        var configuration = Proxying("/", first.Port);
        await using var nginx = await NginxProcess.StartAsync(configuration);
        var slow = Get(nginx, "/slow");
        await first.SlowArrived.Task;

        await nginx.RewriteAsync(configuration with { Upstreams = [Upstream("web", second.Port)] });
        nginx.Reload();
        await Deadline.For("the second upstream answering", async () => (await Get(nginx, "/"))["server"] == "second");
        first.Release.SetResult();

        (await slow)["server"].ShouldBe("first");
    }

    [Theory]
    [InlineData("minimal.conf")]
    [InlineData("local-run.conf")]
    public async Task Golden_Configuration_PassesTheTestOfNginx(string name)
    {
        var prefix = NginxProcess.NewFolder();
        try
        {
            Directory.CreateDirectory(Path.Combine(prefix, "temp"));
            var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Nginx", "Configuration", "Golden", name), Cancellation);
            await File.WriteAllTextAsync(Path.Combine(prefix, "nginx.conf"), golden, Cancellation);
            using var process = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("nginx", ["-e", "stderr", "-p", prefix, "-c", "nginx.conf", "-t"]) { RedirectStandardError = true })!;
            var output = await process.StandardError.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);

            process.ExitCode.ShouldBe(0, output);
            output.ShouldNotContain("[warn]");
        }
        finally
        {
            TestFolder.Delete(prefix);
        }
    }

    private static NginxConfiguration Proxying(string path, int upstreamPort) => new()
    {
        Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
        Upstreams = [Upstream("web", upstreamPort)],
        DefaultSite = new NginxSite { Locations = [new NginxProxyLocation(NginxPath.Parse(path), "web")] },
    };

    private static NginxConfiguration Serving(params NginxLocation[] locations) => new()
    {
        Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
        DefaultSite = new NginxSite { Locations = locations },
    };

    private static NginxUpstream Upstream(string name, int port) => new(name, [new NginxUpstreamServer("127.0.0.1", port)]);

    private static NginxSite Site(string domain, string upstream) => new()
    {
        Domain = NginxDomain.Parse(domain),
        Locations = [new NginxProxyLocation(NginxPath.Root, upstream)],
    };

    private static async Task<Dictionary<string, string>> Get(NginxProcess nginx, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);
        using var answer = await nginx.Client.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
