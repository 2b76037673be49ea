using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Tests.Telemetry;

public sealed class OtlpExportTests
{
    // Behind a plus sign the commit, where there was one to build from.
    private static readonly string BuiltVersion = Assembly.GetEntryAssembly()!.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http/protobuf", false)]
    [InlineData("grpc", true)]
    public async Task Export_RequestAndLog_ArriveAsTheEnvironmentSays(string protocol, bool grpc)
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc);
        await RunAsync(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=key-of-the-tests",
            ["OTEL_SERVICE_NAME"] = "web-under-test",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=instance-7,service.namespace=books,service.version=c0ffee,team=library",
        });

        receiver.Keys.ShouldBe(["key-of-the-tests"]);
        var traces = receiver.Content("trace");
        foreach (var signal in (string[])[traces, receiver.Content("log"), receiver.Content("metric")])
        {
            foreach (var part in (string[])["web-under-test", "instance-7", "books", "c0ffee", "library", "deployment.environment.name"])
            {
                signal.ShouldContain(part);
            }
        }

        traces.ShouldContain("GET /items/{id}");
        traces.ShouldContain("http.route");
        traces.ShouldContain("/items/42");
        traces.ShouldNotContain("/health");
        traces.ShouldNotContain("/alive");
        receiver.Content("log").ShouldContain("Reading item 42");
        receiver.Content("metric").ShouldContain("http.server.request.duration");
        receiver.Content("metric").ShouldContain("dotnet.gc.collections");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("true", true)]
    public async Task Export_RareMetrics_ArriveWhereTheyAreWanted(string? all, bool wanted)
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await RunAsync(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["Telemetry:AllMetrics"] = all,
        });

        var metrics = receiver.Content("metric");
        metrics.ShouldContain("http.client.request.duration");
        foreach (var rare in (string[])["aspnetcore.routing.match_attempts", "http.client.active_requests", "http.client.open_connections", "http.client.request.time_in_queue"])
        {
            metrics.Contains(rare, StringComparison.Ordinal).ShouldBe(wanted, rare);
        }
    }

    [Fact]
    public async Task Export_SamplerOff_SendsNoTraces()
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await RunAsync(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_TRACES_SAMPLER"] = "always_off",
            // As a deployed tier does, which knows the version and not the commit.
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.version={BuiltVersion.Split('+')[0]}",
        });

        receiver.Content("trace").ShouldBeEmpty();
        receiver.Content("log").ShouldContain("Reading item 42");
        receiver.Content("log").ShouldContain(BuiltVersion.Split('+')[^1]);
    }

    [Fact]
    public async Task Export_SecretsAndPersons_StayInTheService()
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await RunAsync(
            new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["ConnectionStrings:catalog"] = "Host=db;Password=horse battery 7",
            },
            path: "/leaky?reader=ann@library.example&code=horse+battery");

        foreach (var signal in (string[])["trace", "log", "metric"])
        {
            var content = receiver.Content(signal);
            var at = content.IndexOf("horse", StringComparison.Ordinal);
            at.ShouldBe(-1, at < 0 ? "" : content[Math.Max(0, at - 100)..Math.Min(content.Length, at + 50)]);
            content.ShouldNotContain("ann@library.example");
            content.ShouldNotContain("203.0.113.9");
        }

        receiver.Content("trace").ShouldContain("reader=REDACTED&code=REDACTED");
        receiver.Content("log").ShouldContain("Reader [email] of shelf from [ip]");
        receiver.Content("log").ShouldContain("reader-in-scope");
        receiver.Content("log").ShouldContain("exception.stacktrace");
    }

    [Theory]
    [InlineData("/items/42", null, false)]
    [InlineData("/broken", null, true)]
    [InlineData("/half-broken", null, true)]
    [InlineData("/broken", "false", false)]
    public async Task Export_NotSampled_ErrorsAreKeptOnce(string path, string? keep, bool exported)
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await RunAsync(
            new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
                ["OTEL_TRACES_SAMPLER_ARG"] = "0",
                ["OTEL_SERVICE_NAME"] = "web-under-test",
                ["Telemetry:KeepErrors"] = keep,
            },
            path: path);

        var traces = receiver.Content("trace");
        if (!exported)
        {
            traces.ShouldBeEmpty();
            return;
        }

        traces.Split($"GET {path}").Length.ShouldBe(2);
        traces.Split("below the request").Length.ShouldBe(2);
        foreach (var attribute in (string[])["http.request.method", "url.scheme", "url.path", "server.address", "http.route", "http.response.status_code"])
        {
            traces.ShouldContain(attribute);
        }

        traces.ShouldContain("web-under-test");
    }

    [Theory]
    [InlineData("/broken", false)]
    [InlineData("/broken", true)]
    public async Task Export_UnhandledException_IsRecorded(string path, bool errorPage)
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false);
        await RunAsync(
            new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            path: path,
            errorPage: errorPage);

        var traces = receiver.Content("trace");
        traces.ShouldContain("GET /broken");
        traces.ShouldContain("System.FormatException");
        traces.ShouldContain("Seven shelves are broken");
        traces.ShouldContain("exception.stacktrace");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0.1")]
    public async Task Export_ReceiverSilent_CostsNoRequestAndBoundedMemory(string ratio)
    {
        const int Requests = 3000;
        const int Megabyte = 1024 * 1024;
        using var forever = new CancellationTokenSource();
        await using var receiver = await LocalServer.StartAsync(context => Task.Delay(Timeout.Infinite, forever.Token).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var app = await StartAsync(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "10",
            ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
            ["OTEL_TRACES_SAMPLER_ARG"] = ratio,
        });
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.First()) };
        await client.GetStringAsync("/items/42", Cancel);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var answered = 0;
        await Parallel.ForAsync(0, Requests, Cancel, async (_, cancel) =>
        {
            using var answer = await client.GetAsync("/items/42", cancel);
            Interlocked.Add(ref answered, answer.IsSuccessStatusCode ? 1 : 0);
        });

        answered.ShouldBe(Requests);

        // The SDK keeps 2,048 spans and as many log entries, of some kilobytes each.
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64 * Megabyte);
        await forever.CancelAsync();
        await app.StopAsync(Cancel);
    }

    [Fact]
    public void Add_NoEndpoint_CollectsNothing()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "";
        builder.AddServiceDefaults();
        using var host = builder.Build();

        host.Services.GetService<TracerProvider>().ShouldBeNull();
        host.Services.GetService<MeterProvider>().ShouldBeNull();
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("this is no address")]
    public async Task Export_ReceiverAway_ServiceServesAndStops(string endpoint)
    {
        var answer = await RunAsync(new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint, ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "500" });

        answer.ShouldBe("item 42");
    }

    [Theory]
    [InlineData("http/protobuf", false)]
    [InlineData("grpc", true)]
    public async Task Stop_ReceiverGoneAndRetriesOn_EndsInGoodTime(string protocol, bool grpc)
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc);
        var stopping = 0L;

        await RunAsync(
            new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
                ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
            },
            async () =>
            {
                await receiver.DisposeAsync();
                stopping = Stopwatch.GetTimestamp();
            });

        // A second for the last export; the rest is for a busy machine.
        Stopwatch.GetElapsedTime(stopping).ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    private static async Task<string> RunAsync(
        Dictionary<string, string?> settings, Func<Task>? beforeStop = null, string path = "/items/42", bool errorPage = false)
    {
        await using var app = await StartAsync(settings, errorPage);

        // Stands for a client elsewhere: its own spans are not the service's.
        using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()) };
        await client.GetAsync("/health", Cancel);
        await client.GetAsync("/alive", Cancel);
        using var response = await client.GetAsync(path, Cancel);
        var answer = await response.Content.ReadAsStringAsync(Cancel);
        if (beforeStop is not null)
        {
            await beforeStop();
        }

        await app.StopAsync(Cancel);
        return answer;
    }

    private static async Task<WebApplication> StartAsync(Dictionary<string, string?> settings, bool errorPage = false)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        var app = builder.Build();
        if (errorPage)
        {
            app.UseExceptionHandler(error => error.Run(_ => Task.CompletedTask));
        }

        app.MapDefaultEndpoints();
        app.MapGet("/broken", string () =>
        {
            ServiceTelemetry.Source.StartActivity("below the request")?.Dispose();
            throw new FormatException("Seven shelves are broken");
        });
        app.MapGet("/half-broken", () =>
        {
            using var below = ServiceTelemetry.Source.StartActivity("below the request");
            below?.SetStatus(ActivityStatusCode.Error);
            return "the other half";
        });
        app.MapGet("/leaky", string (ILogger<OtlpExportTests> logger) =>
        {
            using var scope = logger.BeginScope(new Dictionary<string, object> { ["reader-in-scope"] = "ann@library.example" });
            var leak = new FormatException("Password=horse battery 7;Host=db of ann@library.example");
            logger.LogError(leak, "Reader {Reader} of shelf from {Address}, {Token}", "ann@library.example", "203.0.113.9", "horse battery 7");
            Activity.Current?.SetTag("reader", "ann@library.example").AddException(leak);
            throw leak;
        });
        app.MapGet("/items/{id}", (int id, ILogger<OtlpExportTests> logger) =>
        {
            logger.LogInformation("Reading item {Id}", id);
            return $"item {id}";
        });
        await app.StartAsync(Cancel);
        return app;
    }
}
