using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.Dashboard;

/// <summary>The real dashboard beside the resources of a real application.</summary>
public sealed class DashboardApplicationTests : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private readonly LogRecorder _log = new();
    private DistributedApplication? _application;

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private DashboardOptions Options => _application!.Services.GetRequiredService<DashboardOptions>();

    [Fact]
    public async Task Run_Dashboard_IsProtectedAtEveryEntrance()
    {
        var url = await StartAsync();

        url.ShouldBe(Options.LoginUrl);
        (await LocationAsync(url)).ShouldBe("/");
        (await LocationAsync(Options.FrontendUrl)).ShouldContain("/login");
        (await LocationAsync(Options.FrontendUrl + "/login?t=wrong")).ShouldNotBe("/");
        (await SendTracesAsync(Options.OtlpApiKey)).ShouldBe(HttpStatusCode.OK);
        (await SendTracesAsync("wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendTracesAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Stop_Dashboard_EndsWithTheApplication()
    {
        await StartAsync();
        var pid = Pid();

        await _application!.StopAsync(Deadline);

        await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{pid}"));
    }

    [Fact]
    public async Task Killed_Dashboard_LeavesTheApplicationRunning()
    {
        await StartAsync();

        using (var process = Process.GetProcessById(Pid()))
        {
            process.Kill();
        }

        await Eventually.HoldsAsync(() => _log.Entries.Any(entry =>
            entry.Level == LogLevel.Warning && entry.Message.Contains("The dashboard ended", StringComparison.Ordinal)));
        _application!.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        await _application.ResourceNotifications.WaitForResourceAsync("sleeper", KnownResourceStates.Running, Deadline).InTime();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    private async Task<string> StartAsync()
    {
        Assert.SkipWhen(DashboardProcess.Missing is not null, DashboardProcess.Missing ?? "");

        var builder = DistributedApplication.CreateBuilder();
        var sleeper = builder.AddResource(new ExecutableResource("sleeper", "sleep", "/"));
        sleeper.Resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(arguments => arguments.Add("600")));
        builder.Services.AddLogging(logging => logging.AddProvider(_log));
        _application = builder.Build();
        await _application.StartAsync(Deadline);
        var healthy = await _application.ResourceNotifications.WaitForResourceHealthyAsync(DashboardResource.Name, Deadline).InTime();
        healthy.Snapshot.IsHidden.ShouldBeTrue();
        return healthy.Snapshot.Urls.Single(shown => shown.Name == "http").Url;
    }

    private int Pid()
    {
        _application!.ResourceNotifications.TryGetCurrentState(DashboardResource.Name, out var current).ShouldBeTrue();
        return Convert.ToInt32(
            current.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
    }

    private async Task<string> LocationAsync(string url)
    {
        using var response = await _client.GetAsync(new Uri(url), Deadline);
        return response.Headers.Location?.ToString() ?? "";
    }

    private async Task<HttpStatusCode> SendTracesAsync(string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Options.OtlpHttpUrl + "/v1/traces")
        {
            Content = new StringContent("""{"resourceSpans":[]}""", Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("x-otlp-api-key", key);
        }

        using var response = await _client.SendAsync(request, Deadline);
        return response.StatusCode;
    }
}
