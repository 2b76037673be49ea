using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Deployments.Compose.Acme;

/// <summary>Pebble, the test server of Let's Encrypt, as a service beside a site: its files, and what the site has to be told.</summary>
internal static class PebbleServer
{
    public const string Image = "ghcr.io/letsencrypt/pebble:2.6.0";

    public const string Directory = "https://pebble:14000/dir";

    public const int ManagementPort = 15000;

    /// <summary>Writes configuration, certificate and key, and the authority that ACME clients are to trust (<c>authority.pem</c>).</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="challengePort">The port on which the domain answers challenges.</param>
    /// <param name="lifetime">How long certificates are valid.</param>
    public static void Write(string folder, int challengePort, TimeSpan lifetime)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Authority of the test", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using var issuer = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=pebble", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("pebble");
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using var certificate = server.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Path.Join(folder, "authority.pem"), issuer.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Join(folder, "certificate.pem"), certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Join(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(Path.Join(folder, "pebble.json"), $$"""
            {
              "pebble": {
                "listenAddress": "0.0.0.0:14000",
                "managementListenAddress": "0.0.0.0:{{ManagementPort}}",
                "certificate": "/pebble/certificate.pem",
                "privateKey": "/pebble/key.pem",
                "httpPort": {{challengePort}},
                "tlsPort": 5001,
                "ocspResponderURL": "",
                "externalAccountBindingRequired": false,
                "certificateValidityPeriod": {{(int)lifetime.TotalSeconds}},
                "retryAfter": { "authz": 1, "order": 1 },
                "profiles": {
                  "default": { "description": "short", "validityPeriod": {{(int)lifetime.TotalSeconds}} }
                }
              }
            }
            """);
    }

    /// <summary>The service, in the form of a Compose file's.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="network">The network in which the domain is.</param>
    public static string Service(string folder, string network) => $"""
          pebble:
            image: {Image}
            command: ["-config", "/pebble/pebble.json", "-strict"]
            environment:
              PEBBLE_VA_NOSLEEP: "1"
              PEBBLE_WFE_NONCEREJECT: "0"
            volumes: ["{folder}:/pebble:ro"]
            networks: [{network}]
            ports: ["127.0.0.1::{ManagementPort}"]
        """;
}
