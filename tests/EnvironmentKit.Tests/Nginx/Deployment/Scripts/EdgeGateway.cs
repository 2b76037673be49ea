using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Deployment;
using EnvironmentKit.Tests.Nginx.Edge;

namespace EnvironmentKit.Tests.Nginx.Deployment.Scripts;

/// <summary>The nginx of a tier with certificates by ACME, with folders and ports of its own.</summary>
internal sealed class EdgeGateway : IAsyncDisposable
{
    private readonly int _tlsPort = FreePort.Next();
    private readonly EchoServer _upstream;
    private ContainerProcess? _nginx;

    private EdgeGateway(EchoServer upstream) => _upstream = upstream;

    public string Folder { get; } = ContainerProcess.NewFolder();

    public Uri Health => new($"http://127.0.0.1:{Port}/healthz");

    public int Port { get; } = FreePort.Next();

    public static async Task<EdgeGateway> StartAsync(string certificates, params string[] domains)
    {
        var gateway = new EdgeGateway(await EchoServer.StartAsync());
        var tier = GatewayTier.With([.. domains.Select(domain => new GatewayDomain(domain, GatewayTier.Acme))]);
        var file = Path.Combine(gateway.Folder, "nginx.conf");
        await File.WriteAllTextAsync(file, NginxConfigurationWriter.Write(gateway.Move(GatewayConfiguration.For(tier.Services[0].Gateway!, Target.Compose), certificates)));
        gateway._nginx = ContainerProcess.Start(new Dictionary<string, string>(), "nginx", "-e", "stderr", "-c", file);
        await gateway.AnswersAsync();
        return gateway;
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        await Deadline.For("nginx answering", async () =>
        {
            try
            {
                return await client.GetStringAsync(Health) == "healthy";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    public TlsClient Client(bool keepsConnections = true) => new(_tlsPort, keepsConnections);

    public async ValueTask DisposeAsync()
    {
        await _nginx!.DisposeAsync();
        await _upstream.DisposeAsync();
        TestFolder.Delete(Folder);
    }

    private NginxConfiguration Move(NginxConfiguration configuration, string certificates) => configuration with
    {
        Listeners = [new NginxListener(Port, "127.0.0.1")],
        TlsListeners = [new NginxListener(_tlsPort, "127.0.0.1")],
        Status = null,
        Workers = 1,
        Paths = new NginxPaths { Pid = Path.Combine(Folder, "nginx.pid"), Temporary = Folder, AccessLog = Path.Combine(Folder, "access.log") },
        ChallengeFolder = Path.Combine(certificates, "challenges"),
        Resolver = null,
        RateLimit = null,
        Upstreams = [new NginxUpstream("web-http", [new NginxUpstreamServer("127.0.0.1", _upstream.Port)])],
        Sites =
        [
            .. configuration.Sites.Select(site => site with
            {
                Certificate = new NginxCertificateFiles(Path.Combine(certificates, site.Domain + ".pem"), Path.Combine(certificates, site.Domain + ".pem")) { Change = true },
            }),
        ],
    };
}
