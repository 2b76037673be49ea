using System.Net;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Serving;

/// <summary>Which site answers, and what nginx answers itself.</summary>
public sealed class SitesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sites_Domains_AnswerByHost()
    {
        await using var library = await EchoServer.StartAsync("library");
        await using var admin = await EchoServer.StartAsync("admin");
        await using var nginx = await NginxProcess.StartAsync(new NginxConfiguration
        {
            Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
            Upstreams = [Served.Upstream("library", library.Port), Served.Upstream("admin", admin.Port)],
            Sites = [Served.Site("library.example", "library"), Served.Site("*.admin.example", "admin")],
        });

        (await Served.GetAsync(nginx, "/", request => request.Headers.Host = "library.example"))["server"].ShouldBe("library");
        (await Served.GetAsync(nginx, "/", request => request.Headers.Host = "eu.admin.example"))["server"].ShouldBe("admin");
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
    public async Task Status_OtherClients_AreRefused()
    {
        var status = new NginxListener(FreePort.Next(), "127.0.0.1");
        await using var nginx = await NginxProcess.StartAsync(new NginxConfiguration
        {
            Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
            Status = status,
            StatusClients = ["10.20.0.0/16"],
        });

        (await nginx.Client.GetAsync(new Uri($"http://127.0.0.1:{status.Port}/status"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
