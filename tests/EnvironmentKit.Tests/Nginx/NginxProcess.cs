using System.Collections.Concurrent;
using System.Diagnostics;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx;

/// <summary>A real nginx with a configuration of ours in a private prefix.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    private NginxProcess(string prefix, Process process) => (Prefix, _process) = (prefix, process);

    public string Prefix { get; }

    public IEnumerable<string> Errors => _errors;

    public HttpClient Client { get; private init; } = new();

    /// <summary>A folder that the workers may read too; a temporary one of the framework's making is private to this user.</summary>
    public static string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"environment-kit-nginx-{Guid.NewGuid():N}")).FullName;

    public static async Task<NginxProcess> StartAsync(NginxConfiguration configuration)
    {
        var prefix = NewFolder();
        Directory.CreateDirectory(Path.Combine(prefix, "temp"));
        var file = Path.Combine(prefix, "nginx.conf");
        await File.WriteAllTextAsync(file, Private(configuration));

        var start = new ProcessStartInfo("nginx", ["-e", "stderr", "-p", prefix, "-c", "nginx.conf"]) { RedirectStandardError = true, WorkingDirectory = prefix };
        var process = Process.Start(start)!;
        var nginx = new NginxProcess(prefix, process)
        {
            Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{configuration.Listeners[0].Port}") },
        };
        process.ErrorDataReceived += (_, line) => nginx._errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        await Deadline.For("nginx answering /healthz", async () =>
        {
            process.HasExited.ShouldBeFalse(string.Join('\n', nginx._errors));
            try
            {
                return await nginx.Client.GetStringAsync("/healthz") == "healthy";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return nginx;
    }

    /// <summary>The configuration that the process reads after <see cref="Reload"/>.</summary>
    public async Task RewriteAsync(NginxConfiguration configuration) =>
        await File.WriteAllTextAsync(Path.Combine(Prefix, "nginx.conf"), Private(configuration));

    public void Reload() => Signal.Send(_process.Id, "HUP");

    /// <summary>The lines of the access log, once there are as many.</summary>
    public Task<string[]> ReadAccessLogAsync(int lines) => Deadline.For($"{lines} lines in the access log", async () =>
    {
        var log = Path.Combine(Prefix, "access.log");
        var read = File.Exists(log) ? await File.ReadAllLinesAsync(log) : [];
        return read.Length >= lines ? read : null;
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            Signal.Send(_process.Id, "QUIT");
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        TestFolder.Delete(Prefix);
    }

    public static string Private(NginxConfiguration configuration) =>
        NginxConfigurationWriter.Write(configuration with { Workers = 1, Paths = new NginxPaths { AccessLog = "access.log" } });
}
