using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Tracing;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.Nginx.Tracing;

public sealed class NginxTraceReporterTests
{
    [Fact]
    public async Task Follow_AccessLog_IsSentWithTheKey()
    {
        var received = new TaskCompletionSource<(string Key, JsonElement Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = FreePort.Next();
        builder.WebHost.ConfigureKestrel(options => options.ListenLocalhost(port));
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            received.TrySetResult((context.Request.Headers["x-otlp-api-key"].ToString(), document.RootElement.Clone()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        using var loggers = new ResourceLoggerService();
        var nginx = new NginxResource("gateway");
        using var reporter = new NginxTraceReporter(loggers, TimeProvider.System, NullLogger<NginxTraceReporter>.Instance);
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://localhost:{port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "{{- index .Annotations \"otel-service-name\" -}}",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=key%20with%20blanks",
        };
        reporter.Follow(nginx, OtlpTarget.From(environment)!, OtlpResource.From(environment, "gateway"));

        loggers.GetLogger(nginx).LogInformation("no request");
        loggers.GetLogger(nginx).LogInformation(
            "{Line}",
            """{"at":1.5,"method":"GET","host":"h","path":"/p","status":502,"duration":0.5,"remote":"r","user_agent":"","request_id":"q","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","parent_id":"","upstream":"","upstream_status":"","upstream_duration":""}""");

        var (key, body) = await received.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        key.ShouldBe("key with blanks");
        body.GetProperty("resourceSpans")[0].GetProperty("resource").GetProperty("attributes")[0].GetProperty("value").GetProperty("stringValue").GetString().ShouldBe("gateway");
        var span = body.GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans").EnumerateArray().ShouldHaveSingleItem();
        span.GetProperty("name").GetString().ShouldBe("GET /p");
        span.GetProperty("status").GetProperty("code").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("http://localhost:1", "grpc")]
    [InlineData("nonsense", "http/protobuf")]
    public void From_NothingThatTakesHttp_IsNone(string endpoint, string protocol) => OtlpTarget.From(new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
    }).ShouldBeNull();
}
