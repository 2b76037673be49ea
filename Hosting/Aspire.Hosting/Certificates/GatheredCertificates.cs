using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Certificates;

/// <summary>The certificates of one resource that is about to start.</summary>
internal sealed class GatheredCertificates(
    CertificateFiles files, string root, bool isContainer, CertificateTrustExecutionConfigurationData? trusted, HttpsCertificateExecutionConfigurationData? shown)
{
    /// <summary>The folder that they are in, as the resource sees it.</summary>
    public string Root { get; } = root;

    /// <summary>Lays the files down for a process; those for a container are returned, since it depends on the engine how they get there.</summary>
    public async Task<IReadOnlyList<ContainerFileSystemItem>> CompleteAsync(CancellationToken cancellationToken)
    {
        var items = await files.ContentsAsync(trusted, shown, cancellationToken).ConfigureAwait(false);
        if (isContainer)
        {
            return items;
        }

        CertificateFolder.Write(Root, items);
        return [];
    }
}
