using System.Collections.Concurrent;
using System.Net;
using EnvironmentKit.Telemetry.Local.FanOut;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tests.Telemetry.Local.FanOut;

public sealed class OtlpFanOutTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_OneTargetDead_ReachesTheOtherAndIsAnsweredAtOnce()
    {
        var received = new BlockingCollection<(string Path, string Key, string Body)>();
        var port = FreePort.Next();
        await using var alive = await CollectorAsync(port, received);
        var dead = Target(FreePort.Next());
        await using var fanOut = await OtlpFanOut.StartAsync([dead, Target(port)], Ending);
        using var client = new HttpClient();

        for (var count = 0; count < 20; count++)
        {
            using var answer = await client.PostAsync(new Uri(fanOut.Endpoint, "v1/traces"), new StringContent($"{{\"count\":{count}}}", null, "application/json"), Ending);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync(Ending)).ShouldBe("{}");
        }

        for (var count = 0; count < 20; count++)
        {
            received.TryTake(out var got, TimeSpan.FromSeconds(30)).ShouldBeTrue();
            got.ShouldBe(("/v1/traces", "key", $"{{\"count\":{count}}}"));
        }
    }

    [Fact]
    public void Add_TargetDead_KeepsNoMoreThanItsQueueHolds()
    {
        using var dead = Target(FreePort.Next(), largest: 10_000);
        for (var count = 0; count < 1000; count++)
        {
            dead.Add(new OtlpRequest("/v1/logs", "application/x-protobuf", "", new byte[500]));
            dead.Size.ShouldBeLessThanOrEqualTo(10_000);
        }

        dead.Add(new OtlpRequest("/v1/logs", "application/x-protobuf", "", new byte[10_001]));
        dead.Size.ShouldBeLessThanOrEqualTo(10_000);
    }

    [Theory]
    [InlineData("GET", "v1/traces")]
    [InlineData("POST", "v1/profiles")]
    public async Task Request_OtherThanOtlp_IsNotFound(string method, string path)
    {
        await using var fanOut = await OtlpFanOut.StartAsync([], Ending);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(fanOut.Endpoint, path)), Ending);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static FanOutTarget Target(int port, long largest = 1 << 20) => new(
        request => new FanOutMessage(new Uri($"http://127.0.0.1:{port}{request.Path}"), request.ContentType, request.ContentEncoding, request.Body) { Headers = [new("x-otlp-api-key", "key")] },
        TimeProvider.System)
    {
        LargestQueue = largest,
    };

    private static async Task<WebApplication> CollectorAsync(int port, BlockingCollection<(string Path, string Key, string Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Add((context.Request.Path.Value!, context.Request.Headers["x-otlp-api-key"].ToString(), await reader.ReadToEndAsync()));
        });
        await collector.StartAsync(Ending);
        return collector;
    }
}
