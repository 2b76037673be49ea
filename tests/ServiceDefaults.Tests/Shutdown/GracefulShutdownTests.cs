using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceDefaults.Connections;
using ServiceDefaults.Shutdown;

namespace ServiceDefaults.Tests.Shutdown;

public sealed class GracefulShutdownTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WithADelay_ServesOnButIsNotReadyAndClosesConnections()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(
            ("Shutdown:Delay", "00:00:01"),
            async () =>
            {
                begun.SetResult();
                await mayEnd.Task;
            });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        (await client.GetAsync("/", Cancel)).Headers.ConnectionClose.ShouldNotBe(true);
        var slow = client.GetAsync("/slow", Cancel);
        await begun.Task;

        var stopping = app.StopAsync(Cancel);
        var page = await client.GetAsync("/", Cancel);
        var ready = await client.GetAsync("/ready", Cancel);
        var alive = await client.GetAsync("/alive", Cancel);
        mayEnd.SetResult();
        await stopping;

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.ConnectionClose.ShouldBe(true);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Cancel)).ShouldContain("Stopping.");
        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await slow).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await slow).Headers.ConnectionClose.ShouldBe(true);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/", Cancel));
    }

    [Theory]
    [InlineData(null, null, null, 0, 25)]
    [InlineData("true", null, null, 5, 25)]
    [InlineData("true", "00:00:00", null, 0, 25)]
    [InlineData(null, "00:00:08", "00:01:00", 8, 60)]
    public void Read_Settings_GiveDelayAndTimeout(string? container, string? delay, string? timeout, int expectedDelay, int expectedTimeout)
    {
        var times = ShutdownTimes.Read(Settings(container, delay, timeout));

        times.ShouldBe(new ShutdownTimes(TimeSpan.FromSeconds(expectedDelay), TimeSpan.FromSeconds(expectedTimeout)));
    }

    [Theory]
    [InlineData("5", null, "Shutdown:Delay")]
    [InlineData("-00:00:05", null, "Shutdown:Delay")]
    [InlineData("soon", null, "Shutdown:Delay")]
    [InlineData("00:00:25", null, "Shutdown:Delay")]
    [InlineData(null, "30", "Shutdown:Timeout")]
    public void Read_TimeThatIsNone_NamesTheSetting(string? delay, string? timeout, string setting) =>
        Should.Throw<UnusableSettingException>(() => ShutdownTimes.Read(Settings(null, delay, timeout))).Message.ShouldContain($"'{setting}'");

    [Fact]
    public void Add_NoWebApplication_OnlyLimitsTheEnd()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new(ShutdownTimes.DelaySetting, "00:00:05"), new(ShutdownTimes.TimeoutSetting, "00:00:07")]);
        builder.AddServiceDefaults();
        using var host = builder.Build();

        host.Services.GetServices<IHostedService>().ShouldNotContain(service => service is ShutdownDelay);
        host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(7));
    }

    private static IConfiguration Settings(string? container, string? delay, string? timeout) => new ConfigurationBuilder().AddInMemoryCollection(
        [new("DOTNET_RUNNING_IN_CONTAINER", container), new(ShutdownTimes.DelaySetting, delay), new(ShutdownTimes.TimeoutSetting, timeout)]).Build();

    private static async Task<WebApplication> StartAsync((string Key, string Value) setting, Func<Task> slow)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new(setting.Key, setting.Value)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/", () => "a page");
        app.MapGet("/slow", slow);
        await app.StartAsync(Cancel);
        return app;
    }
}
