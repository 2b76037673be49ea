using System.Collections.Concurrent;
using System.Text.Json;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.Telemetry.Otlp;

public sealed class OtlpSenderTests
{
    private static readonly OtlpResource Own = new("db", "db");

    [Fact]
    public async Task Send_WhileNobodyListens_ArrivesOnceSomebodyDoes()
    {
        var port = FreePort.Next();
        using var sender = new OtlpSender(new OtlpTarget(new Uri($"http://127.0.0.1:{port}/"), []), TimeProvider.System, NullLogger.Instance);
        sender.Send(Own, new OtlpLog(DateTimeOffset.UnixEpoch, OtlpSeverity.Information, "before"));

        var received = new BlockingCollection<string>();
        await using var collector = await StartAsync(port, StatusCodes.Status200OK, received);

        received.TryTake(out var body, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        body.ShouldContain("before");
    }

    [Fact]
    public async Task Send_Refused_IsDroppedForWhatComesNext()
    {
        var port = FreePort.Next();
        var received = new BlockingCollection<string>();
        await using var collector = await StartAsync(port, StatusCodes.Status400BadRequest, received);
        using var sender = new OtlpSender(new OtlpTarget(new Uri($"http://127.0.0.1:{port}/"), []), TimeProvider.System, NullLogger.Instance);

        sender.Send(Own, new OtlpLog(DateTimeOffset.UnixEpoch, OtlpSeverity.Information, "first"));
        received.TryTake(out var first, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        sender.Send(Own, new OtlpLog(DateTimeOffset.UnixEpoch, OtlpSeverity.Information, "second"));
        received.TryTake(out var second, TimeSpan.FromSeconds(30)).ShouldBeTrue();

        first.ShouldContain("first");
        second.ShouldContain("second");
        second.ShouldNotContain("first");
    }

    private static async Task<WebApplication> StartAsync(int port, int status, BlockingCollection<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, port));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            context.Response.StatusCode = status;
            received.Add(document.RootElement.GetRawText());
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }
}
