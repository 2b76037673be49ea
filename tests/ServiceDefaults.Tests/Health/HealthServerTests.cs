using System.Net;
using Catalog.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Health;

namespace ServiceDefaults.Tests.Health;

public sealed class HealthServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AddressGiven_AnswersFromTheProgramsOwnChecks()
    {
        using var host = await StartAsync(("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        using var client = new HttpClient { BaseAddress = new Uri(host.Services.GetRequiredService<HealthServer>().Urls.Single()) };

        (await client.GetAsync("/alive", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var health = await client.GetAsync("/health", Cancel);
        health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await health.Content.ReadAsStringAsync(Cancel)).ShouldContain("It is away.");
        (await client.GetAsync("/", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.StopAsync(Cancel);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/alive", Cancel));
    }

    [Fact]
    public async Task Start_PortGiven_ListensOnAllAddresses()
    {
        var port = FreePort.Next();
        using var host = await StartAsync(("ASPNETCORE_HTTP_PORTS", $"{port}"));
        using var client = new HttpClient();

        (await client.GetAsync($"http://127.0.0.1:{port}/alive", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task Start_NeitherAddressNorPort_ListensNowhere()
    {
        using var host = await StartAsync();

        host.Services.GetRequiredService<HealthServer>().Urls.ShouldBeEmpty();
        await host.StopAsync(Cancel);
    }

    private static async Task<IHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddServiceDefaults().AddHealthServer();
        builder.Services.AddHealthChecks().AddCheck("search", () => HealthCheckResult.Unhealthy("It is away."));
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }
}
