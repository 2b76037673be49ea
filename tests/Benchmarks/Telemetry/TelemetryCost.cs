using System.Globalization;
using System.Net;
using EnvironmentKit.Engines.Ports;
using EnvironmentUnderTest;

namespace Benchmarks.Telemetry;

/// <summary>
/// What telemetry costs the site: copies of it that differ in their telemetry only stand side by side behind one nginx and take turns
/// under load. A back end that is gone, and one that never answers, are measured like one that works. Two copies are the same: what they
/// differ by is what the measurement itself is worth.
/// </summary>
internal static class TelemetryCost
{
    private const int Rounds = 21;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);
    private static readonly string[] Paths = ["/", "/api/items?pageSize=10", "/api/items/1"];

    public static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        await using var appHost = AppHostProcess.Start(Checkout.AppHost, Checkout.AppHostFolder, Path.Join(folder.Path, "state"));
        await appHost.WaitUntilHealthyAsync(TimeSpan.FromSeconds(120));
        var site = appHost.Marks.Running().Single(process => process.Value.Split(' ')[0].EndsWith("Catalog.Web", StringComparison.Ordinal) || process.Value.Contains("Catalog.Web.dll", StringComparison.Ordinal)).Key;

        var ports = new LocalPorts(folder.Path);
        await using var backEnd = await BackEnd.StartAsync();
        using var silent = BackEnd.StartSilent();
        var silentPort = ((IPEndPoint)silent.LocalEndPoint!).Port;
        List<Variant> variants =
        [
            new("off", [("OTEL_SDK_DISABLED", "true")]),
            new("off, once more", [("OTEL_SDK_DISABLED", "true")]),
            new("on", Exporting(backEnd.Address)),
            new("on, every trace", [.. Exporting(backEnd.Address), ("OTEL_TRACES_SAMPLER", "always_on")]),
            new("back end gone", Exporting(Address(ports.Allocate("nobody")))),
            new("back end silent", Exporting(Address(silentPort))),
        ];
        foreach (var variant in variants)
        {
            variant.Copy = await ServiceCopy.StartAsync(site, ports.Allocate(variant.Name), variant.Telemetry);
        }

        await using var nginx = await Gateway.StartAsync(Path.Join(folder.Path, "nginx"), ports.Allocate("nginx"), [.. variants.Select(variant => (variant.Host, variant.Copy!.Port))]);
        try
        {
            await MeasureAsync(nginx.Port, variants);
        }
        finally
        {
            foreach (var variant in variants)
            {
                await variant.Copy!.DisposeAsync();
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the back end took {backEnd.Requests} requests, {backEnd.Bytes / 1048576.0:0.0} MiB"));
    }

    private static async Task MeasureAsync(int port, List<Variant> variants)
    {
        var random = new Random(1);
        var order = variants.ToArray();

        // The first turns warm up: code is compiled anew while it runs.
        for (var round = -4; round < Rounds; round++)
        {
            // Each round in another order: what somebody sends late falls into the turn of whoever follows.
            random.Shuffle(order);
            foreach (var variant in order)
            {
                var before = variant.Copy!.ProcessorTime;
                var (durations, failed) = await new RequestLoad(port, variant.Host, Paths).RunAsync(Turn);
                variant.Failed += failed;
                if (round >= 0)
                {
                    variant.Add(durations, Turn, variant.Copy.ProcessorTime - before);
                }
            }
        }

        foreach (var variant in variants)
        {
            variant.Print(variants[0]);
        }
    }

    private static (string Name, string Value)[] Exporting(string address) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "web"),
        ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0.1"),
    ];

    private static string Address(int port) => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
}
