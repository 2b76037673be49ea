using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>What clients get where TLS ends at nginx.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly string _folder = NginxProcess.NewFolder();
    private readonly int _tlsPort = FreePort.Next();
    private EchoServer? _upstream;
    private NginxProcess? _nginx;
    private TlsClient? _client;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".well-known", "acme-challenge"));
        await File.WriteAllTextAsync(Path.Combine(_folder, ".well-known", "acme-challenge", "token"), "proof");
        _upstream = await EchoServer.StartAsync();
        _nginx = await NginxProcess.StartAsync(Served.Proxying("/", _upstream.Port) with
        {
            TlsListeners = [new NginxListener(_tlsPort, "127.0.0.1")],
            ChallengeFolder = _folder,
            Hsts = new NginxHsts(TimeSpan.FromDays(1)) { IncludeSubdomains = true },
            DefaultSite = null,
            Sites =
            [
                Served.Site("library.example", "web") with { Certificate = TestCertificate.Write(_folder, "library.example") },
                Served.Site("*.archive.example", "web") with { Certificate = TestCertificate.Write(_folder, "archive.example") },
                Served.Site("plain.example", "web"),
            ],
        });
        _client = new TlsClient(_tlsPort);
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _nginx!.DisposeAsync();
        await _upstream!.DisposeAsync();
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task Https_Domain_IsServedByHttp2WithItsCertificate()
    {
        using var answer = await _client!.GetAsync("https://library.example/books");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Version.ShouldBe(HttpVersion.Version20);
        _client.Subject.ShouldBe("CN=library.example");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldSatisfyAllConditions(body => body.ShouldContain("x-forwarded-proto: https\n"), body => body.ShouldContain("x-forwarded-port: 443\n"));
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=86400; includeSubDomains"]);
    }

    [Fact]
    public async Task Https_DomainBelowWildcard_HasTheWildcardsCertificate()
    {
        using var answer = await _client!.GetAsync("https://eu.archive.example/");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _client.Subject.ShouldBe("CN=archive.example");
    }

    [Theory]
    [InlineData("https://other.example/")]
    [InlineData("https://plain.example/")]
    public async Task Https_DomainWithoutCertificate_GetsNoHandshake(string address) =>
        (await Should.ThrowAsync<HttpRequestException>(() => _client!.GetAsync(address))).InnerException.ShouldBeOfType<AuthenticationException>();

    [Theory]
    [InlineData("/books?id=1&q=%20x", HttpStatusCode.PermanentRedirect, "https://library.example/books?id=1&q=%20x")]
    [InlineData("/.well-known/acme-challenge/token", HttpStatusCode.OK, null)]
    [InlineData("/.well-known/acme-challenge/other", HttpStatusCode.NotFound, null)]
    [InlineData("/healthz", HttpStatusCode.OK, null)]
    public async Task Http_DomainWithCertificate_LeadsToTls(string path, HttpStatusCode status, string? location)
    {
        using var answer = await HttpAsync("library.example", path);

        answer.StatusCode.ShouldBe(status);
        answer.Headers.Location?.OriginalString.ShouldBe(location);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Http_DomainWithoutCertificate_IsServed()
    {
        using var answer = await HttpAsync("plain.example", "/");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Http_UnknownDomain_Answers404ButHealth()
    {
        (await HttpAsync("other.example", "/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await HttpAsync("other.example", "/.well-known/acme-challenge/token")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await HttpAsync("other.example", "/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("TLSv1.1", false)]
    [InlineData("TLSv1.2", true)]
    [InlineData("TLSv1.3", true)]
    public async Task Handshake_Protocol_IsModern(string protocol, bool accepted) => (await HandshakesAsync(protocol switch
    {
#pragma warning disable CA5397, CA5398, SYSLIB0039 // Old versions are what must be refused.
        "TLSv1.1" => SslProtocols.Tls11,
        "TLSv1.2" => SslProtocols.Tls12,
        _ => SslProtocols.Tls13,
#pragma warning restore CA5397, CA5398, SYSLIB0039
    })).ShouldBe(accepted);

    private async Task<bool> HandshakesAsync(SslProtocols protocol)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _tlsPort, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = "library.example", EnabledSslProtocols = protocol },
                TestContext.Current.CancellationToken);
            return stream.SslProtocol == protocol;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
    }

    private async Task<HttpResponseMessage> HttpAsync(string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return await _nginx!.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
