using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Certificates;

/// <summary>The certificates of one resource that is about to start.</summary>
internal sealed class GatheredCertificates(
    CertificateFiles files, string root, bool isContainer, CertificateTrustExecutionConfigurationData? trusted, HttpsCertificateExecutionConfigurationData? shown)
{
    /// <summary>The folder that they are in, as the resource sees it.</summary>
    public string Root { get; } = root;

    /// <summary>Lays the files down for a process; those for a container are returned, for the engine to copy.</summary>
    public async Task<IReadOnlyList<ContainerFileSystemItem>> CompleteAsync(CancellationToken cancellationToken)
    {
        var items = await files.ContentsAsync(trusted, shown, cancellationToken).ConfigureAwait(false);
        if (isContainer)
        {
            return items;
        }

        Write(Root, items);
        return [];
    }

    private static void Write(string folder, IEnumerable<ContainerFileSystemItem> items)
    {
        Directory.CreateDirectory(folder);
        var hashes = new Dictionary<string, int>();
        foreach (var item in items)
        {
            var path = Path.Join(folder, item.Name);
            switch (item)
            {
                case ContainerDirectory sub:
                    Write(path, sub.Entries);
                    break;
                case ContainerFileBase { SourcePath: { } source }:
                    File.Copy(source, path, overwrite: true);
                    break;
                case ContainerFileBase file:
                    File.WriteAllText(path, file.Contents);
                    if (file is ContainerOpenSSLCertificateFile)
                    {
                        Link(folder, path, hashes);
                    }

                    break;
            }
        }
    }

    // OpenSSL looks for HASH.0, and for HASH.1 and so on where subjects have the same hash.
    private static void Link(string folder, string path, Dictionary<string, int> hashes)
    {
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(File.ReadAllText(path));
        var hash = OpenSslSubject.Hash(certificate);
        var number = hashes.GetValueOrDefault(hash);
        hashes[hash] = number + 1;
        File.CreateSymbolicLink(Path.Join(folder, $"{hash}.{number}"), Path.GetFileName(path));
    }
}
