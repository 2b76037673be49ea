using System.Diagnostics;
using ServiceDefaults.Tests.Sentry;

namespace ServiceDefaults.Tests.Telemetry.Exporting;

public sealed class ExportFailuresTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http/protobuf")]
    public async Task Export_NobodyThere_NamesTheSettingOnceAndServes(string setting, string protocol)
    {
        await using var app = await ReportingApp.StartAsync(
            dsn: null, time: TimeProvider.System, settings: [(setting, "http://reporter:hunter2secret@127.0.0.1:9"), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol), ("OTEL_BSP_SCHEDULE_DELAY", "50")]);
        (await app.Client.GetStringAsync("/items/1", Cancel)).ShouldBe("item 1");

        var clock = Stopwatch.StartNew();
        while (Warnings(app).Count == 0 && clock.Elapsed < Limit)
        {
            await Task.Delay(50, Cancel);
        }

        (await app.Client.GetStringAsync("/items/2", Cancel)).ShouldBe("item 2");
        await app.StopAsync();

        var warning = Warnings(app).ShouldHaveSingleItem();
        warning.ShouldStartWith("Warning: ");
        warning.ShouldContain("127.0.0.1:9");
        warning.ShouldContain($"({setting})");
        warning.ShouldNotContain("hunter2secret");
        warning.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Start_NoEndpoint_SaysNothing()
    {
        await using var app = await ReportingApp.StartAsync(dsn: null);

        (await app.Client.GetStringAsync("/items/1", Cancel)).ShouldBe("item 1");
        await app.StopAsync();

        Warnings(app).ShouldBeEmpty();
    }

    private static List<string> Warnings(ReportingApp app) => [.. app.Logs.Where(line => line.Contains("Telemetry does not arrive", StringComparison.Ordinal))];
}
