using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EnvironmentUnderTest;

namespace Deployments.Compose.Staging;

/// <summary>Asks the site by its domain over TLS, trusting nobody but Pebble.</summary>
internal sealed class SiteClient : IDisposable
{
    private readonly X509Certificate2Collection _roots;
    private readonly int _tlsPort;
    private readonly string _domain;

    private SiteClient(string domain, int port, int tlsPort, X509Certificate2Collection roots)
    {
        (_domain, _tlsPort, _roots) = (domain, tlsPort, roots);
        Secure = new HttpClient(Handler(pooled: true)) { BaseAddress = new Uri($"https://{domain}"), Timeout = TimeSpan.FromSeconds(20) };
        Plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = (_, token) => ConnectAsync(port, token) }) { BaseAddress = new Uri($"http://{domain}") };
    }

    /// <summary>Over TLS, by connections that are kept.</summary>
    public HttpClient Secure { get; }

    /// <summary>Without TLS; redirections are not followed.</summary>
    public HttpClient Plain { get; }

    /// <summary>Connects to what a site publishes here. Pebble makes a new root at every start; it is added to those that are trusted.</summary>
    public static async Task<SiteClient> ConnectAsync(string domain, int port, int tlsPort, int managementPort, X509Certificate2Collection roots)
    {
        using var anybody = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        });
        var root = await Eventually.Get("Pebble's root", TimeSpan.FromSeconds(20), async () =>
            (true, await anybody.GetStringAsync(new Uri($"https://127.0.0.1:{managementPort}/roots/0"))));
        roots.Add(X509Certificate2.CreateFromPem(root));
        return new SiteClient(domain, port, tlsPort, roots);
    }

    /// <summary>A client that asks for another domain of the same door, and keeps cookies.</summary>
    public HttpClient At(string domain) => new(Handler(pooled: true, domain)) { BaseAddress = new Uri($"https://{domain}"), Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>A client that opens a connection, and so shakes hands, for every request.</summary>
    public HttpClient NewConnections() => new(Handler(pooled: false)) { BaseAddress = new Uri($"https://{_domain}"), Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The certificate that the site shows at this moment.</summary>
    public async Task<X509Certificate2> CertificateAsync()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", _tlsPort);
        await using var tls = new SslStream(connection.GetStream());
        await tls.AuthenticateAsClientAsync(Options());
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }

    public void Dispose()
    {
        Secure.Dispose();
        Plain.Dispose();
    }

    private SocketsHttpHandler Handler(bool pooled, string? domain = null) => new()
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = pooled ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
        SslOptions = Options(domain),
        ConnectCallback = (_, token) => ConnectAsync(_tlsPort, token),
    };

    private SslClientAuthenticationOptions Options(string? domain = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_roots);
        return new SslClientAuthenticationOptions { TargetHost = domain ?? _domain, CertificateChainPolicy = policy };
    }

    private static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
