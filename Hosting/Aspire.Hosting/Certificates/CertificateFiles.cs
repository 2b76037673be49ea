using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Certificates;

/// <summary>The files in which one resource finds the certificates that it trusts and that which it shows.</summary>
/// <param name="root">The folder that they are in, as the resource sees it.</param>
/// <param name="isContainer">Whether that is a folder in a container.</param>
/// <param name="temporary">Has what is copied into a container.</param>
internal sealed class CertificateFiles(string root, bool isContainer, ITempFileSystemService temporary)
{
    public const string DefaultContainerFolder = "/usr/lib/ssl/aspire";

    private static readonly string[] s_usualFolders = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

    // Debian and Alpine, Fedora, openSUSE, OpenELEC, CentOS 7 and later, and what LibreSSL reads.
    private static readonly string[] s_usualBundles =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/cacert.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 100_000);

    /// <summary>The places of the authorities that a resource trusts.</summary>
    public CertificateTrustExecutionConfigurationContext Trusted(CertificateTrustScope scope, ContainerCertificatePathsAnnotation? image)
    {
        // The variable takes the place of the folders that are looked into otherwise.
        string[] others = scope is not CertificateTrustScope.Append ? []
            : isContainer ? [.. image?.DefaultCertificateDirectories ?? [.. s_usualFolders]]
            : Environment.GetEnvironmentVariable("SSL_CERT_DIR") is { Length: > 0 } given ? [given] : s_usualFolders;
        return new()
        {
            RootCertificatesPath = root,
            IsContainer = isContainer,
            CertificateBundlePath = At("cert.pem"),
            CertificateDirectoriesPath = ReferenceExpression.Create($"{string.Join(':', others.Prepend(In("certs")))}"),
        };
    }

    /// <summary>The places of the certificate that a resource shows.</summary>
    public HttpsCertificateExecutionConfigurationContext Shown(X509Certificate2 certificate)
    {
        var name = $"https/{certificate.Thumbprint}";
        return new() { CertificatePath = At($"{name}.crt"), KeyPath = At($"{name}.key"), CertificateWithKeyPath = At($"{name}.pem"), PfxPath = At($"{name}.pfx") };
    }

    /// <summary>All files, after all values were resolved: only then it is known which of them are used.</summary>
    public async Task<ContainerFileSystemItem[]> ContentsAsync(CertificateTrustExecutionConfigurationData? trusted, HttpsCertificateExecutionConfigurationData? shown, CancellationToken cancellationToken)
    {
        List<ContainerFileSystemItem> items = [];
        if (trusted is { Certificates.Count: > 0 })
        {
            items.Add(File("cert.pem", Bundle(trusted)));
            items.Add(Folder("certs", trusted.Certificates.DistinctBy(certificate => certificate.Thumbprint)
                .Select(certificate => new ContainerOpenSSLCertificateFile { Name = $"{certificate.Thumbprint}.pem", Contents = certificate.ExportCertificatePem(), Mode = Readable })));
            List<ContainerFileSystemItem> bundles = [];
            foreach (var (name, write) in trusted.CustomBundlesFactories)
            {
                bundles.Add(Binary(name, await write(trusted.Certificates, cancellationToken).ConfigureAwait(false)));
            }

            if (bundles.Count > 0)
            {
                items.Add(Folder("bundles", bundles));
            }
        }

        if (shown is not null)
        {
            items.Add(Folder("https", Https(shown)));
        }

        return [.. items];
    }

    /// <summary>The authorities in the places where the image's programs look for a bundle, by folder.</summary>
    public static IEnumerable<(string Folder, IReadOnlyList<ContainerFileSystemItem> Items)> DefaultBundles(CertificateTrustExecutionConfigurationData trusted, ContainerCertificatePathsAnnotation? image)
    {
        var bundle = Bundle(trusted);
        return (image?.DefaultCertificateBundles ?? [.. s_usualBundles])
            .GroupBy(path => path[..path.LastIndexOf('/')])
            .Select(places => (places.Key, (IReadOnlyList<ContainerFileSystemItem>)[.. places.Select(path => File(path[(path.LastIndexOf('/') + 1)..], bundle))]));
    }

    private static string Bundle(CertificateTrustExecutionConfigurationData trusted) =>
        string.Concat(trusted.Certificates.Select(certificate => certificate.ExportCertificatePem() + "\n"));

    private static UnixFileMode Readable => UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private IEnumerable<ContainerFileSystemItem> Https(HttpsCertificateExecutionConfigurationData shown)
    {
        var name = shown.Certificate.Thumbprint;
        var certificate = shown.Certificate.ExportCertificatePem();
        yield return File($"{name}.crt", certificate);
        if (shown.IsKeyPathReferenced)
        {
            yield return File($"{name}.key", KeyOf(shown));
        }

        if (shown.IsCertificateWithKeyPathReferenced)
        {
            yield return File($"{name}.pem", $"{certificate}\n{KeyOf(shown)}");
        }

        if (shown.IsPfxPathReferenced)
        {
            yield return Binary($"{name}.pfx", shown.Certificate.Export(X509ContentType.Pfx, shown.Password));
        }
    }

    private static string KeyOf(HttpsCertificateExecutionConfigurationData shown)
    {
        using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)shown.Certificate.GetRSAPrivateKey() ?? shown.Certificate.GetECDsaPrivateKey();
        return key is null
            ? throw new DistributedApplicationException($"The certificate '{shown.Certificate.Subject}' has no private key that can be given to a resource.")
            : shown.Password is { Length: > 0 } password ? key.ExportEncryptedPkcs8PrivateKeyPem(password, s_encryption) : key.ExportPkcs8PrivateKeyPem();
    }

    private static ContainerFile File(string name, string contents) => new() { Name = name, Contents = contents, Mode = Readable };

    // What is no text has to lie somewhere to be copied from.
    private ContainerFile Binary(string name, byte[] contents)
    {
        var path = Path.Join(temporary.CreateTempSubdirectory("certificate").Path, name);
        System.IO.File.WriteAllBytes(path, contents);
        return new() { Name = name, SourcePath = path, Mode = Readable };
    }

    private static ContainerDirectory Folder(string name, IEnumerable<ContainerFileSystemItem> entries) => new() { Name = name, Entries = [.. entries] };

    private ReferenceExpression At(string file) => ReferenceExpression.Create($"{In(file)}");

    private string In(string file) => isContainer ? $"{root}/{file}" : Path.Join(root, file);
}
