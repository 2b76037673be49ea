using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Certificates;

/// <summary>The certificates of one resource that is about to start.</summary>
internal sealed class GatheredCertificates(
    CertificateFiles files, string root, ContainerCertificatePathsAnnotation? image, CertificateTrustExecutionConfigurationData? trusted, HttpsCertificateExecutionConfigurationData? shown)
{
    /// <summary>The folder that they are in, as the resource sees it.</summary>
    public string Root { get; } = root;

    /// <summary>The certificate that a container's files may be told of; null when the container shows none.</summary>
    public ContainerFileSystemCallbackHttpsCertificateContext? ForFiles => shown is null ? null : new()
    {
        CertificatePath = files.Shown(shown.Certificate).CertificatePath,
        KeyPath = shown.KeyPathReference,
        CertificateWithKeyPath = shown.CertificateWithKeyPathReference,
        PfxPath = shown.PfxPathReference,
        Password = shown.Password,
    };

    /// <summary>Lays the files down for a process. Done after all values were resolved: only then it is known which of them are used.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken) =>
        CertificateFolder.Write(Root, await ContentsAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The files in <see cref="Root"/> for a container; it depends on the engine how they get there.</summary>
    public async Task<IReadOnlyList<ContainerFileSystemItem>> ContentsAsync(CancellationToken cancellationToken) =>
        await files.ContentsAsync(trusted, shown, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// The files by folder in which a container that trusts only what was declared finds it: where images keep the authorities that
    /// programs trust by themselves.
    /// </summary>
    public IEnumerable<(string Folder, IReadOnlyList<ContainerFileSystemItem> Items)> DefaultBundles() =>
        trusted is { Certificates.Count: > 0, Scope: not CertificateTrustScope.Append and not CertificateTrustScope.None }
            ? CertificateFiles.DefaultBundles(trusted, image)
            : [];
}
