using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EnvironmentUnderTest;

namespace Benchmarks.Containers;

/// <summary>Aspire's orchestrator, asked for containers by plain calls of its API: what it takes without anything around it.</summary>
internal sealed class OrchestratorAlone : IDisposable
{
    private const string Group = "usvc-dev.developer.microsoft.com/v1";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private HttpClient? _api;

    /// <summary>The orchestrator's program; null where no folder of it is named.</summary>
    public static string? Program => Environment.GetEnvironmentVariable("ASPIRE_LAYOUT_PATH") is { Length: > 0 } layout ? Path.Join(layout, "dcp", "dcp") : null;

    private HttpClient Api => _api ?? throw new InvalidOperationException("It is not started.");

    /// <summary>Starts it, and waits until it answers and has looked for an engine.</summary>
    public async Task StartAsync(IReadOnlyDictionary<string, string> variables)
    {
        var (certificate, key, kubeconfig) = (Path.Join(_folder.Path, "crt"), Path.Join(_folder.Path, "key"), Path.Join(_folder.Path, "kubeconfig"));
        await WriteCertificateAsync(certificate, key);
        var start = new ProcessStartInfo(
            Program!,
            [
                "start-apiserver", "--monitor", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "--monitor-interval", "1", "--detach",
                "--kubeconfig", kubeconfig, "--tls-cert-file", certificate, "--tls-key-file", key,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DCP_SESSION_FOLDER"] = _folder.Path },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var launcher = Process.Start(start)!;
        await launcher.WaitForExitAsync();
        var lines = await Eventually.Get("The orchestrator's address", Limit, async () =>
        {
            var text = File.Exists(kubeconfig) ? await File.ReadAllTextAsync(kubeconfig) : "";
            return (text.Contains("token:", StringComparison.Ordinal) && text.EndsWith('\n'), text.Split('\n', StringSplitOptions.TrimEntries));
        });
        _api = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
        {
            BaseAddress = new Uri(ValueOf("server")),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", ValueOf("token")) },
        };
        await Eventually.Get("The orchestrator's answer", Limit, async () =>
        {
            using var answer = await Api.GetAsync($"apis/{Group}/containers");
            return (answer.IsSuccessStatusCode, answer.StatusCode);
        });

        string ValueOf(string name) => lines.First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Trim().Trim('"');
    }

    /// <summary>Asks for containers all at once, and gives the seconds until the last of them is running.</summary>
    public async Task<double> RunAsync(IReadOnlyList<string> names, string image)
    {
        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(names.Select(async name =>
        {
            var container = new
            {
                apiVersion = Group,
                kind = "Container",
                metadata = new { name },
                spec = new { containerName = name, image, command = "sleep", args = (string[])["3600"], runArgs = (string[])["--stop-signal", "SIGKILL"] },
            };
            using var answer = await Api.PostAsJsonAsync($"apis/{Group}/containers", container);
            answer.EnsureSuccessStatusCode();
        }));
        await Eventually.Get("All containers running", Limit, async () =>
        {
            var list = await Api.GetFromJsonAsync<JsonElement>($"apis/{Group}/containers");
            var states = list.GetProperty("items").EnumerateArray()
                .Select(item => item.TryGetProperty("status", out var status) && status.TryGetProperty("state", out var state) ? state.GetString() : null).ToList();
            return (states.TrueForAll(state => state == "Running"), string.Join(' ', states));
        });
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    /// <summary>Ends it with all that it runs.</summary>
    public async Task StopAsync()
    {
        using var stop = new StringContent("""{"status":"Stopping","shutdownResourceCleanup":"Full"}""", new MediaTypeHeaderValue("application/merge-patch+json"));
        using var answer = await Api.PatchAsync("admin/execution", stop);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _api?.Dispose();
        _folder.Dispose();
    }

    private static async Task WriteCertificateAsync(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
