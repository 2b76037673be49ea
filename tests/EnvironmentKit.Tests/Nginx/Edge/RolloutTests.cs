using System.Net;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>What clients notice while the containers behind a name are replaced, as Docker's resolver sees it.</summary>
public sealed class RolloutTests : IDisposable
{
    private readonly NameServer _names = new();
    private readonly int _port = FreePort.Next();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _names.Dispose();

    [Fact]
    public async Task Rollout_StartFirst_LosesNoRequest()
    {
        var server = await EchoServer.StartAsync("1", _port, "127.0.0.2");
        _names.Addresses = ["127.0.0.2"];
        await using var nginx = await NginxProcess.StartAsync(Configuration());
        var load = new Load(nginx, HttpMethod.Get, HttpMethod.Post);

        for (var version = 2; version <= 3; version++)
        {
            var former = server;
            server = await EchoServer.StartAsync($"{version}", _port, $"127.0.0.{version + 1}");
            _names.Addresses = [$"127.0.0.{version}", $"127.0.0.{version + 1}"];
            await load.UntilServedByAsync($"{version}");

            _names.Addresses = [$"127.0.0.{version + 1}"];
            // A service that is told to stop serves on for a few seconds, as those of ServiceDefaults do.
            await load.UntilServedOnlyByAsync($"{version}");
            await former.DisposeAsync();
        }

        (await load.EndAsync()).ShouldBeEmpty();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Rollout_NameMovesAtOnce_LosesNoRequest()
    {
        var former = await EchoServer.StartAsync("1", _port, "127.0.0.2");
        _names.Addresses = ["127.0.0.2"];
        await using var nginx = await NginxProcess.StartAsync(Configuration());
        var load = new Load(nginx, HttpMethod.Get);
        await load.UntilServedByAsync("1");
        await using var server = await EchoServer.StartAsync("2", _port, "127.0.0.3");

        // nginx still holds the address that has gone.
        _names.Addresses = ["127.0.0.3"];
        await former.DisposeAsync();
        await load.UntilServedByAsync("2");

        (await load.EndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_ServerGone_ReachesItsSuccessor()
    {
        var former = await EchoServer.StartAsync("1", _port, "127.0.0.2");
        _names.Addresses = ["127.0.0.2"];
        await using var nginx = await NginxProcess.StartAsync(Configuration());
        (await Served.GetAsync(nginx, "/"))["server"].ShouldBe("1");

        await former.DisposeAsync();
        await using var server = await EchoServer.StartAsync("2", _port, "127.0.0.3");
        _names.Addresses = ["127.0.0.3"];
        using var answer = await nginx.Client.PostAsync("/items?id=1", new StringContent("a body"), Cancellation);

        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        body.ShouldStartWith("server: 2\n");
        body.ShouldContain("\nbody-bytes: 6\n");
        body.ShouldContain("\ntarget: /items?id=1\n");
    }

    [Fact]
    public async Task Name_Unknown_Answers502UntilItIsThere()
    {
        await using var nginx = await NginxProcess.StartAsync(Configuration());
        (await nginx.Client.GetAsync("/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        await using var server = await EchoServer.StartAsync("1", _port, "127.0.0.2");
        _names.Addresses = ["127.0.0.2"];

        await Deadline.For("the server answering", async () => (await nginx.Client.GetAsync("/", Cancellation)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_BrokenOffByTheServer_IsNotSentTwice()
    {
        await using var server = await EchoServer.StartAsync("1", _port, "127.0.0.2");
        _names.Addresses = ["127.0.0.2"];
        await using var nginx = await NginxProcess.StartAsync(Configuration());

        using var post = await nginx.Client.PostAsync("/broken", new StringContent("once"), Cancellation);
        post.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        post.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        server.Broken.ShouldBe(1);

        using var get = await nginx.Client.GetAsync("/broken", Cancellation);
        get.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        server.Broken.ShouldBe(3);
    }

    private NginxConfiguration Configuration() => Served.Proxying("/", _port) with
    {
        Resolver = new NginxResolver(_names.Address) { Valid = TimeSpan.FromSeconds(1) },
        ConnectTimeout = TimeSpan.FromSeconds(2),
        Upstreams = [new NginxUpstream("web", [new NginxUpstreamServer("web.internal", _port)])],
    };
}
