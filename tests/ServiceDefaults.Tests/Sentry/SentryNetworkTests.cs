using System.Diagnostics;
using Catalog.Tests.Servers;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Tests.Sentry;

/// <summary>A network and a server that fail: the service never waits, and what is lost is counted.</summary>
public sealed class SentryNetworkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_ConnectionsBreak_ArrivesOnce()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        sentry.ResetOnce();
        sentry.ResetOnce();
        sentry.FailOnce(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        app.Logger.LogError("persistent");
        await sentry.EventsAsync(1);
        await app.StopAsync();

        sentry.Requests.ShouldBe(4);
        sentry.Events.Count.ShouldBe(1);
        sentry.Violations.ShouldBeEmpty();
        app.Logs.Count(line => line.Contains("does not take reports", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Send_Refused_IsDroppedAndCounted(int status)
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        sentry.AnswerOnce(status);
        app.Logger.LogError("refused");
        app.Logger.LogError("taken");
        await app.StopAsync();

        sentry.Events.Single().GetProperty("logentry").GetProperty("formatted").GetString().ShouldBe("taken");
        sentry.Taken[0].Losses.ShouldBe(new Dictionary<string, int> { ["send_error"] = 1 });
        sentry.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(429, "Retry-After", "30", 30)]
    [InlineData(429, null, null, 60)]
    [InlineData(429, "X-Sentry-Rate-Limits", "45:error:organization:quota", 45)]
    [InlineData(200, "X-Sentry-Rate-Limits", "10:transaction:key, 45::organization", 45)]
    [InlineData(429, "X-Sentry-Rate-Limits", "nonsense:default;error", 60)]
    public async Task Send_Limited_WaitsAsLongAsIsSaid(int status, string? header, string? value, int seconds)
    {
        var time = new ImpatientTime();
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn, time: time);
        sentry.AnswerOnce(status, header, value);
        app.Logger.LogError("too much");
        await Eventually.ShouldBeAsync(() => Task.FromResult(sentry.Requests == 1), "the first report");
        time.Advance(TimeSpan.FromSeconds(seconds / 2));
        app.Logger.LogError("dropped");
        await Eventually.ShouldBeAsync(() => Task.FromResult(app.Lost == 1), "the second report dropped");
        time.Advance(TimeSpan.FromSeconds(seconds));
        app.Logger.LogError("welcome again");
        await app.StopAsync();

        sentry.Requests.ShouldBe(2);
        sentry.Events.Single().GetProperty("logentry").GetProperty("formatted").GetString().ShouldBe("welcome again");
        sentry.Taken[^1].Losses.ShouldBe(new Dictionary<string, int> { ["ratelimit_backoff"] = 1 });
        sentry.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_LimitedForOthers_GoesOn()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        sentry.AnswerOnce(200, "X-Sentry-Rate-Limits", "600:transaction;span:organization, 600:default");
        app.Logger.LogError("first");
        app.Logger.LogError("second");
        await app.StopAsync();

        sentry.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Add_QueueFull_DropsTheRestWithoutWaiting()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn, settings: [("Sentry:MaxQueueItems", "5")]);
        var held = sentry.HoldOnce();
        app.Logger.LogError("held");
        await Eventually.ShouldBeAsync(() => Task.FromResult(sentry.Requests == 1), "the first report");
        for (var i = 0; i < 50; i++)
        {
            app.Logger.LogError("error {I}", i);
        }

        (await app.Client.GetStringAsync("/items/1", Cancel)).ShouldBe("item 1");
        held.SetResult();
        await app.StopAsync();

        sentry.Events.Count.ShouldBe(6);
        sentry.Taken.Sum(envelope => envelope.Losses.GetValueOrDefault("queue_overflow")).ShouldBe(45);
        sentry.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_SampleRateZero_TellsTheCountAtTheEnd()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn, settings: ("Sentry:SampleRate", "0"));
        app.Logger.LogError("first");
        app.Logger.LogError("second");
        await app.StopAsync();

        sentry.Events.ShouldBeEmpty();
        sentry.Taken.Single().Losses.ShouldBe(new Dictionary<string, int> { ["sample_rate"] = 2 });
        sentry.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ServerSilentOrAway_ServesAndEndsInGoodTime(bool listens)
    {
        await using var sentry = await SentryServer.StartAsync();
        var dsn = listens ? sentry.Dsn : "http://key@127.0.0.1:9/1";
        await using var app = await ReportingApp.StartAsync(dsn, time: TimeProvider.System, settings: ("Sentry:ShutdownTimeout", "00:00:00.3"));
        sentry.HoldOnce();
        app.Logger.LogError("unheard");
        (await app.Client.GetStringAsync("/items/1", Cancel)).ShouldBe("item 1");
        (await app.Client.GetAsync("/items/100", Cancel)).Dispose();
        var stopping = Stopwatch.GetTimestamp();
        await app.StopAsync();

        // Three tenths of a second, and what a busy machine adds.
        Stopwatch.GetElapsedTime(stopping).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        app.Logs.ShouldContain(line => line.Contains("were not sent to Sentry", StringComparison.Ordinal));
    }
}
