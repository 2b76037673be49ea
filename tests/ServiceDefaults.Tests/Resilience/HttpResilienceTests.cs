using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;
using Polly.Timeout;
using ServiceDefaults.Resilience;

namespace ServiceDefaults.Tests.Resilience;

public sealed class HttpResilienceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", HttpStatusCode.ServiceUnavailable, 3)]
    [InlineData("PUT", HttpStatusCode.TooManyRequests, 3)]
    [InlineData("DELETE", HttpStatusCode.BadGateway, 3)]
    [InlineData("GET", HttpStatusCode.NotFound, 1)]
    [InlineData("POST", HttpStatusCode.ServiceUnavailable, 1)]
    public async Task SendAsync_FailedRequest_IsRepeatedOnlyWhereThatIsHarmless(string method, HttpStatusCode status, int attempts)
    {
        var seen = 0;
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref seen) < 3 ? (int)status : 200;
            return Task.CompletedTask;
        });
        using var client = Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), server.Address) { Content = method == "PUT" ? new StringContent("body") : null };

        var response = await client.SendAsync(request, Cancel);

        seen.ShouldBe(attempts);
        response.StatusCode.ShouldBe(attempts == 3 ? HttpStatusCode.OK : status);
    }

    [Fact]
    public async Task SendAsync_PostMarkedIdempotent_IsRepeatedWithItsBody()
    {
        var bodies = new List<string>();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            bodies.Add(await reader.ReadToEndAsync());
            context.Response.StatusCode = bodies.Count < 2 ? 503 : 200;
        });
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new StringContent("question") };
        request.Options.Set(HttpResilience.Idempotent, true);

        (await client.SendAsync(request, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        bodies.ShouldBe(["question", "question"]);
    }

    [Fact]
    public async Task SendAsync_NoAnswer_GivesUpAfterTheAttemptTimeout()
    {
        await using var server = await LocalServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = Client(options => (options.AttemptTimeout, options.Retries) = (TimeSpan.FromMilliseconds(50), 0));

        await Should.ThrowAsync<TimeoutRejectedException>(() => client.GetAsync(server.Address, Cancel));
    }

    [Fact]
    public async Task SendAsync_RepeatedFailure_IsRefusedUntilTheBreakIsOver()
    {
        var (seen, healthy) = (0, false);
        await using var server = await LocalServer.StartAsync(context =>
        {
            Interlocked.Increment(ref seen);
            context.Response.StatusCode = healthy ? 200 : 500;
            return Task.CompletedTask;
        });
        var time = new ManualTime();
        using var client = Client(options => (options.Retries, options.MinimumThroughput) = (0, 4), time);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            (await client.GetAsync(server.Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        await Should.ThrowAsync<BrokenCircuitException>(() => client.GetAsync(server.Address, Cancel));
        seen.ShouldBe(4);
        healthy = true;
        time.Now += TimeSpan.FromSeconds(3);
        (await client.GetAsync(server.Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static HttpClient Client(Action<HttpResilienceOptions>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging();
        services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
        services.AddHttpClient("test").AddStandardResilienceHandler(options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("test");
    }

    private sealed class ManualTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
