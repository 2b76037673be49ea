using System.Collections.Concurrent;
using System.Diagnostics;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Telemetry.Deployment.Login;

/// <summary>Aspire's own dashboard with the variables and secret files of a tier's service, on ports of its own.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private const string Program = "aspire-managed";

    private readonly Process _process;
    private readonly string _folder;
    private readonly ConcurrentQueue<string> _output = new();

    private DashboardProcess(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>What it has written.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The folder of the program; null where it is not unpacked.</summary>
    private static string? ProgramFolder => new[]
    {
        Environment.GetEnvironmentVariable("ASPIRE_LAYOUT_PATH") is { Length: > 0 } layout ? Path.Join(layout, "managed") : null,
        Path.Join(TestRepository.Root, "tools", "aspire", "node_modules", "@microsoft", "aspire-cli-linux-x64", "bundle", "managed"),
    }.FirstOrDefault(folder => File.Exists(Path.Join(folder, Program)));

    public static void Require() => Assert.SkipWhen(ProgramFolder is null, "Aspire's dashboard is not unpacked here; './dev test' does that before it runs tests.");

    /// <param name="service">The service as a tier has it.</param>
    /// <param name="secrets">The secrets' values.</param>
    /// <param name="authorities">The certificates that it trusts, in PEM.</param>
    public static async Task<DashboardProcess> StartAsync(Service service, IReadOnlyDictionary<string, string> secrets, string authorities)
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-").FullName;
        foreach (var secret in service.Secrets)
        {
            await File.WriteAllTextAsync(Path.Join(folder, service.SecretFileOf(secret)), secrets[secret]);
        }

        var trusted = Path.Join(folder, "authorities.pem");
        await File.WriteAllTextAsync(trusted, authorities);
        var port = FreePort.Next();
        var start = new ProcessStartInfo(Path.Join(ProgramFolder!, Program), ["dashboard"]) { WorkingDirectory = ProgramFolder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in service.Environment)
        {
            start.Environment[variable.Name] = variable.Value;
        }

        start.Environment["ASPIRE_DASHBOARD_FILE_CONFIG_DIRECTORY"] = folder;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://127.0.0.1:{FreePort.Next()}";
        start.Environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = $"http://127.0.0.1:{FreePort.Next()}";
        start.Environment["HOME"] = folder;
        start.Environment["SSL_CERT_FILE"] = trusted;
        start.Environment.Remove("SSL_CERT_DIR");
        var dashboard = new DashboardProcess(Process.Start(start)!, folder, port);
        dashboard._process.OutputDataReceived += (_, line) => dashboard._output.Enqueue(line.Data ?? "");
        dashboard._process.ErrorDataReceived += (_, line) => dashboard._output.Enqueue(line.Data ?? "");
        dashboard._process.BeginOutputReadLine();
        dashboard._process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Deadline.For("the dashboard's health", async () =>
        {
            dashboard._process.HasExited.ShouldBeFalse(dashboard.Output);
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, seconds: 120);
        return dashboard;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        TestFolder.Delete(_folder);
    }
}
