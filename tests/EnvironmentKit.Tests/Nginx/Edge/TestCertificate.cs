using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>A certificate that signs itself, as files.</summary>
internal static class TestCertificate
{
    public static NginxCertificateFiles Write(string folder, string domain)
    {
        var (certificate, key) = Create(domain);
        var files = new NginxCertificateFiles(Path.Combine(folder, domain + ".crt"), Path.Combine(folder, domain + ".key"));
        File.WriteAllText(files.Certificate, certificate);
        File.WriteAllText(files.Key, key);
        return files;
    }

    public static (string Certificate, string Key) Create(string domain)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Create(domain, key);
    }

    /// <summary>A certificate of a key that may have others, as renewed ones have.</summary>
    public static (string Certificate, string Key) Create(string domain, ECDsa key)
    {
        var request = new CertificateRequest($"CN={domain}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
