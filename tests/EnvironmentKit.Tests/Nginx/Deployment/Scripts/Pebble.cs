using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EnvironmentKit.Tests.Nginx.Edge;

namespace EnvironmentKit.Tests.Nginx.Deployment.Scripts;

/// <summary>Let's Encrypt's ACME test server, which checks challenges at a port of ours, with a name server of ours.</summary>
internal sealed class Pebble : IAsyncDisposable
{
    private readonly string _folder = ContainerProcess.NewFolder();
    private readonly int _port = FreePort.Next();
    private readonly NameServer _names = new() { Addresses = ["127.0.0.1"] };
    private Process? _process;

    /// <summary>Why tests with it cannot run; null when they can.</summary>
    public static string? Missing =>
        Program("pebble") is null ? "needs Debian's package pebble (trixie or newer) on PATH"
        : Program("certbot") is null ? "needs Debian's package certbot"
        : null;

    /// <summary>The directory URL.</summary>
    public string Server => $"https://127.0.0.1:{_port}/dir";

    /// <summary>The certificate by which it is known.</summary>
    public string Authority => Path.Combine(_folder, "pebble.crt");

    /// <summary>Starts it.</summary>
    /// <param name="challengePort">Where domains answer plain HTTP.</param>
    /// <param name="validity">For how long certificates are issued.</param>
    public static async Task<Pebble> StartAsync(int challengePort, TimeSpan validity)
    {
        var pebble = new Pebble();
        pebble.WriteCertificate();
        var configuration = Path.Combine(pebble._folder, "pebble.json");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            {"pebble":{"listenAddress":"127.0.0.1:{{pebble._port}}","managementListenAddress":"","certificate":"{{pebble.Authority}}",
            "privateKey":"{{Path.Combine(pebble._folder, "pebble.key")}}","httpPort":{{challengePort}},"tlsPort":1,
            "certificateValidityPeriod":{{(int)validity.TotalSeconds}} } }
            """);
        pebble._process = Process.Start(new ProcessStartInfo(Program("pebble")!, ["-config", configuration, "-dnsserver", pebble._names.Address])
        {
            Environment = { ["PEBBLE_VA_NOSLEEP"] = "1", ["PEBBLE_WFE_NONCEREJECT"] = "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        pebble._process.OutputDataReceived += (_, _) => { };
        pebble._process.ErrorDataReceived += (_, _) => { };
        pebble._process.BeginOutputReadLine();
        pebble._process.BeginErrorReadLine();
        using var client = new TlsClient(pebble._port);
        await Deadline.For("Pebble answering", async () =>
        {
            try
            {
                using var answer = await client.GetAsync("https://localhost/dir");
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return pebble;
    }

    public async ValueTask DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _names.Dispose();
        TestFolder.Delete(_folder);
    }

    private static string? Program(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Pebble", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Authority, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(_folder, "pebble.key"), key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
