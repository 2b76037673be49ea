using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tests.Telemetry.Scripts;

/// <summary>Takes metrics by OTLP over HTTP and keeps them.</summary>
internal sealed class ReportReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ReportReceiver(WebApplication application, int port) => (_application, Endpoint) = (application, $"http://127.0.0.1:{port}");

    public string Endpoint { get; }

    /// <summary>What came, each with its path and key.</summary>
    public ConcurrentQueue<(string Path, string? Key, JsonNode Body)> Reports { get; } = [];

    public static async Task<ReportReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = FreePort.Next();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        var receiver = new ReportReceiver(application, port);
        application.Run(receiver.TakeAsync);
        await application.StartAsync();
        return receiver;
    }

    /// <summary>The metrics of a report by name, as value and unit, with the one attribute that they share.</summary>
    public static Dictionary<string, (double Value, string Unit, string Attribute)> Metrics(JsonNode body) =>
        body["resourceMetrics"]![0]!["scopeMetrics"]![0]!["metrics"]!.AsArray().ToDictionary(
            metric => metric!["name"]!.GetValue<string>(),
            metric =>
            {
                var point = metric!["gauge"]!["dataPoints"]![0]!;
                var attribute = point["attributes"]![0]!;
                return (point["asDouble"]!.GetValue<double>(), metric["unit"]!.GetValue<string>(), $"{attribute["key"]}={attribute["value"]!["stringValue"]}");
            });

    /// <summary>The attributes of who reports.</summary>
    public static Dictionary<string, string> Resource(JsonNode body) =>
        body["resourceMetrics"]![0]!["resource"]!["attributes"]!.AsArray().ToDictionary(attribute => attribute!["key"]!.GetValue<string>(), attribute => attribute!["value"]!["stringValue"]!.GetValue<string>());

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        Reports.Enqueue((context.Request.Path, context.Request.Headers["x-otlp-api-key"], body!));
    }
}
