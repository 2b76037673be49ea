using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>A browser for which every domain is this machine and every certificate is fine; it remembers the last one that it saw.</summary>
internal sealed class TlsClient : IDisposable
{
    private readonly HttpClient _client;

    public TlsClient(int port, bool keepsConnections = true) => _client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = keepsConnections ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new SslClientAuthenticationOptions
        {
            // A resumed session would show the certificate of the one before.
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                Serial = (certificate as X509Certificate2)?.SerialNumber;
                Subject = certificate?.Subject;
                return Subject is not null;
            },
        },
    })
    {
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
    };

    public string? Serial { get; private set; }

    public string? Subject { get; private set; }

    public Task<HttpResponseMessage> GetAsync(string uri) => _client.GetAsync(new Uri(uri), TestContext.Current.CancellationToken);

    public async Task<bool> AnswersAsync(string uri)
    {
        try
        {
            using var answer = await GetAsync(uri);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, TestContext.Current.CancellationToken);

    public void Dispose() => _client.Dispose();
}
