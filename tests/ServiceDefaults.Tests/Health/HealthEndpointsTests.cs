using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Health;

namespace ServiceDefaults.Tests.Health;

public sealed class HealthEndpointsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Map_FailingServerThatItCanDoWithout_IsAliveAndReadyButNotHealthy()
    {
        await using var app = await StartAsync(builder => builder.Services.AddHealthChecks().AddCheck(
            "search", () => HealthCheckResult.Unhealthy("It is away.", new InvalidOperationException("hidden-word"))));

        (await AskAsync(app, "/alive")).ShouldBe((HttpStatusCode.OK, """{"status":"Healthy","checks":{"self":{"status":"Healthy"}}}"""));
        (await AskAsync(app, "/ready")).ShouldBe((HttpStatusCode.OK, """{"status":"Healthy","checks":{"lifecycle":{"status":"Healthy"}}}"""));
        (await AskAsync(app, "/health")).ShouldBe((
            HttpStatusCode.ServiceUnavailable,
            """{"status":"Unhealthy","checks":{"self":{"status":"Healthy"},"lifecycle":{"status":"Healthy"},"search":{"status":"Unhealthy","description":"It is away."}}}"""));
    }

    [Fact]
    public async Task Map_FailingServerThatItNeeds_IsAliveButNotReady()
    {
        var isAway = true;
        await using var app = await StartAsync(builder =>
        {
            builder.AddReadiness("database");
            builder.Services.AddHealthChecks().AddCheck(
                "database", () => Volatile.Read(ref isAway) ? HealthCheckResult.Unhealthy("It is away.") : HealthCheckResult.Healthy());
        });

        (await AskAsync(app, "/alive")).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(app, "/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Volatile.Write(ref isAway, false);
        (await AskAsync(app, "/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Map_StepOfTheStartNotDone_IsReadyOnceItIs()
    {
        await using var app = await StartAsync(builder => builder.AddStartupStep("migrations").AddStartupStep("cache"));
        var steps = app.Services.GetRequiredService<StartupSteps>();

        (await AskAsync(app, "/ready")).Text.ShouldContain("Starting: cache, migrations.");
        steps.Complete("migrations");
        (await AskAsync(app, "/ready")).ShouldBe((
            HttpStatusCode.ServiceUnavailable,
            """{"status":"Unhealthy","checks":{"lifecycle":{"status":"Unhealthy","description":"Starting: cache."}}}"""));
        steps.Complete("cache");
        (await AskAsync(app, "/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void AddReadiness_UnknownCheck_NamesIt()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults().AddReadiness("databse");
        using var services = builder.Services.BuildServiceProvider();

        Should.Throw<InvalidOperationException>(() => services.GetRequiredService<HealthCheckService>()).Message.ShouldContain("'databse'");
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        configure(builder);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(Cancel);
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(WebApplication app, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var answer = await client.GetAsync(path, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
