using System.Net;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Edge;

public sealed class RateLimitTests
{
    [Fact]
    public async Task RateLimit_BeyondBurst_Answers429ToThatClientAlone()
    {
        await using var upstream = await EchoServer.StartAsync();
        await using var nginx = await NginxProcess.StartAsync(Served.Proxying("/", upstream.Port) with
        {
            RateLimit = new NginxRateLimit(1, 3),
            TrustedProxies = ["127.0.0.0/8"],
        });

        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 6; request++)
        {
            statuses.Add(await GetAsync(nginx, "198.51.100.1"));
        }

        statuses.Take(4).ShouldAllBe(status => status == HttpStatusCode.OK);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        (await GetAsync(nginx, "198.51.100.2")).ShouldBe(HttpStatusCode.OK);
        (await nginx.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> GetAsync(NginxProcess nginx, string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", client);
        using var answer = await nginx.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
