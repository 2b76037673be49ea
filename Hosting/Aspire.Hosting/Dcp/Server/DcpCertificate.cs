using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp.Server;

/// <summary>The certificate of one run's orchestrator.</summary>
/// <remarks>
/// Without one the orchestrator makes an RSA key for itself, which takes seconds. A P-256 key takes a millisecond, and since the
/// certificate is ours, the client can insist on exactly this one.
/// </remarks>
internal sealed class DcpCertificate : IDisposable
{
    private DcpCertificate(X509Certificate2 certificate, string keyPem)
    {
        Certificate = certificate;
        KeyPem = keyPem;
    }

    public X509Certificate2 Certificate { get; }

    private string KeyPem { get; }

    public static DcpCertificate Create(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = time.GetUtcNow();
        return new DcpCertificate(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1)), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Writes certificate and key where only this user reads them.</summary>
    public void Write(string certificateFile, string keyFile)
    {
        WritePrivate(certificateFile, Certificate.ExportCertificatePem());
        WritePrivate(keyFile, KeyPem);
    }

    public void Dispose() => Certificate.Dispose();

    private static void WritePrivate(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
