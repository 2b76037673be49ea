using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Serving;

/// <summary>What happens while an upstream comes, goes and moves.</summary>
public sealed class AvailabilityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxy_Requests_ShareAConnectionToTheUpstream()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port));

        var connections = new HashSet<string>();
        for (var request = 0; request < 5; request++)
        {
            connections.Add((await Served.GetAsync(nginx, "/"))["connection-id"]);
        }

        connections.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    public async Task Proxy_UpstreamAway_AnswersFriendlyPage(string accept, string expected)
    {
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", FreePort.Next()));

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
        var configuration = Served.Proxying("/", 1) with { Upstreams = [new NginxUpstream("web", [])] };
        await using var nginx = await NginxProcess.StartAsync(configuration);

        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Proxy_UpstreamComesBack_AnswersAtOnce()
    {
        var port = FreePort.Next();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", port));
        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        await using var upstream = await EchoServer.StartAsync(port: port);

        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reload_NewUpstream_DropsNoRequest()
    {
        await using var first = await EchoServer.StartAsync("first");
        await using var second = await EchoServer.StartAsync("second");
        var configuration = Served.Proxying("/", first.Port);
        await using var nginx = await NginxProcess.StartAsync(configuration);
        var slow = Served.GetAsync(nginx, "/slow");
        await first.SlowArrived.Task;

        await nginx.RewriteAsync(configuration with { Upstreams = [Served.Upstream("web", second.Port)] });
        nginx.Reload();
        await Deadline.For("the second upstream answering", async () => (await Served.GetAsync(nginx, "/"))["server"] == "second");
        first.Release.SetResult();

        (await slow)["server"].ShouldBe("first");
    }
}
