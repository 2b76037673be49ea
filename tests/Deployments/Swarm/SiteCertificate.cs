using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Deployments.Swarm;

/// <summary>A certificate for a domain that only its own clients trust.</summary>
internal sealed class SiteCertificate : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly string _domain;

    public SiteCertificate(string domain)
    {
        _domain = domain;
        var request = new CertificateRequest($"CN={domain}", _key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddDays(90));
    }

    /// <summary>Key and certificate in one file, as nginx reads it.</summary>
    public string Pem => $"{_key.ExportPkcs8PrivateKeyPem()}\n{_certificate.ExportCertificatePem()}\n";

    /// <summary>A client that asks the domain at a port of this machine.</summary>
    public HttpClient Connect(int port) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, remote, _, _) => remote?.GetCertHashString() == _certificate.GetCertHashString(),
        },
        ConnectCallback = async (_, cancellationToken) =>
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
        },
    })
    {
        BaseAddress = new Uri($"https://{_domain}"),
        Timeout = TimeSpan.FromSeconds(20),
    };

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
