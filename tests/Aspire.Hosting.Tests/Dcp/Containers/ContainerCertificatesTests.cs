using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;
using ContainerEngine;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>Certificates as programs in containers find them, on a real engine.</summary>
public sealed class ContainerCertificatesTests : IDisposable
{
    /// <summary>Asks the site by its name on the network; OpenSSL trusts it only by what it finds in the folders that it was told of.</summary>
    private const string Ask = """
        for i in $(seq 600); do
          openssl s_client -connect "$SITE" -servername site -verify_hostname site -verify_return_error -CApath "${SSL_CERT_DIR%%:*}" </dev/null >/tmp/said 2>&1 && break; sleep 0.2
        done
        grep -m 1 'Verif' /tmp/said; id -u; grep -c BEGIN "$BUNDLE"; cat "$OWN"; echo " ${SSL_CERT_FILE:-none}"
        """;

    private readonly X509Certificate2 _certificate = Create("site");

    public void Dispose() => _certificate.Dispose();

    [ContainerFact]
    public async Task Start_OwnCertificateAndAuthorities_ServesWithItAndIsTrustedByOthers()
    {
        await using var application = new ContainerApplication();
        var authorities = application.Builder.AddCertificateAuthorityCollection("authorities").WithCertificate(_certificate);
        var site = (await application.AddShellAsync("site", "exec openssl s_server -accept 8443 -www -cert $CRT -key $KEY -pass env:PASSWORD"))
            .WithHttpsEndpoint(targetPort: 8443)
            .WithHttpsCertificate(_certificate, application.Builder.AddParameter("password", "open", secret: true))
            .WithHttpsCertificateConfiguration(https =>
            {
                https.EnvironmentVariables["CRT"] = https.CertificatePath;
                https.EnvironmentVariables["KEY"] = https.KeyPath;
                https.EnvironmentVariables["PASSWORD"] = https.Password!;
                return Task.CompletedTask;
            });
        var mounted = await AddAskingAsync("mounted", CertificateTrustScope.Append);
        // Below what is mounted nothing could be written: then the certificates are copied as well.
        var copied = (await AddAskingAsync("copied", CertificateTrustScope.Override)).WithContainerFiles("/usr/lib/ssl/aspire/more", [new ContainerFile { Name = "note", Contents = "mine" }]);

        await application.StartAsync();

        (await ToldAsync(mounted)).ShouldBe(["Verification: OK", "65534", "1", "own 1 none"]);
        (await ToldAsync(copied)).ShouldBe(["Verification: OK", "65534", "1", "own 1 /usr/lib/ssl/aspire/cert.pem"]);
        using var client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == _certificate.Thumbprint });
        (await client.GetStringAsync(site.GetEndpoint("https").Url, TestContext.Current.CancellationToken)).ShouldContain("s_server");

        async Task<IResourceBuilder<ContainerResource>> AddAskingAsync(string name, CertificateTrustScope scope) => (await application.AddShellAsync(name, Ask))
            .WithEnvironment("SITE", site.GetEndpoint("https").Property(EndpointProperty.HostAndPort))
            .WithContainerNetworkAlias(name)
            .WithContainerRuntimeArgs("--user", "65534")
            .WithCertificateAuthorityCollection(authorities).WithDeveloperCertificateTrust(false).WithCertificateTrustScope(scope)
            .WithCertificateTrustConfiguration(trust =>
            {
                trust.EnvironmentVariables["BUNDLE"] = trust.CertificateBundlePath;
                trust.EnvironmentVariables["OWN"] = trust.CreateCustomBundle((certificates, _) => Task.FromResult("own "u8.ToArray().Concat([(byte)('0' + certificates.Count)]).ToArray()));
                return Task.CompletedTask;
            });

        async Task<string[]> ToldAsync(IResourceBuilder<ContainerResource> asking)
        {
            await application.ReachesAsync(asking.Resource.Name, KnownResourceStates.Exited, KnownResourceStates.FailedToStart);
            // Each line is preceded by its time.
            return [.. (await application.LinesOfAsync(asking.Resource, 4)).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
        }
    }

    private static X509Certificate2 Create(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName("site.dev.internal");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
