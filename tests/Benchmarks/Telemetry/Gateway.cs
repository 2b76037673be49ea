using System.Diagnostics;
using System.Globalization;
using EnvironmentKit.Nginx.Configuration;

namespace Benchmarks.Telemetry;

/// <summary>An nginx of the bench's own, with the configuration that the kit writes, in front of several copies of one service.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly Process _process;

    private Gateway(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<Gateway> StartAsync(string folder, int port, IReadOnlyList<(string Host, int Port)> services)
    {
        Directory.CreateDirectory(Path.Join(folder, "temp"));
        var configuration = new NginxConfiguration
        {
            Listeners = [new NginxListener(port, "127.0.0.1")],
            Upstreams = [.. services.Select(service => new NginxUpstream(NameOf(service.Host), [new NginxUpstreamServer("127.0.0.1", service.Port)]))],
            Sites = [.. services.Select(service => new NginxSite { Domain = NginxDomain.Parse(service.Host), Locations = [new NginxProxyLocation(NginxPath.Root, NameOf(service.Host))] })],
            Paths = new NginxPaths { AccessLog = Path.Join(folder, "access.log") },
            Workers = 1,
            // The share that production has by default.
            TraceRatio = 0.1,
        };
        await File.WriteAllTextAsync(Path.Join(folder, "nginx.conf"), NginxConfigurationWriter.Write(configuration));
        var gateway = new Gateway(Process.Start("/usr/sbin/nginx", ["-e", "stderr", "-p", folder, "-c", "nginx.conf"]), port);
        using var client = new HttpClient();
        await EnvironmentUnderTest.Eventually.Get("nginx", TimeSpan.FromSeconds(20), async () =>
        {
            using var answer = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{NginxConfigurationWriter.HealthPath}")));
            return (answer.IsSuccessStatusCode, answer.StatusCode);
        });
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string NameOf(string host) => host.Split('.')[0];
}
