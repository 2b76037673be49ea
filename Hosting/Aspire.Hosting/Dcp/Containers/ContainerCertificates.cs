using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Certificates;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Brings the certificates of a container to where it looks for them.</summary>
/// <remarks>
/// The orchestrator can copy files into a container before it starts. That costs a call of the engine's client, and the engine more than
/// creating the container does; and wherever a developer's certificate is trusted, every container of every run has such files. So they are
/// mounted where the engine sees the files of this machine and the container ends with the run.
/// </remarks>
internal sealed class ContainerCertificates(IFileSystemService files)
{
    private const string FolderName = "certificates";

    /// <summary>Adds the certificates to a container's mounts or to its files.</summary>
    public ContainerConfiguration Place(IResource resource, ContainerConfiguration configuration, ContainerEngineAnswer engine)
    {
        if (configuration.Certificates is not { Items.Count: > 0 } certificates)
        {
            return configuration;
        }

        if (!engine.SharesFiles || ContainerLifetimes.IsPersistent(resource) || IsWrittenTo(configuration, certificates.Folder))
        {
            return configuration with
            {
                Files = [.. configuration.Files, new ContainerFileSet(certificates.Folder, ContainerFileEntries.Of(certificates.Items))],
            };
        }

        // The folder around it keeps other users of this machine out; what is in it has to be open to whoever the container runs as.
        var folder = Path.Join(files.TempDirectory.CreateTempSubdirectory(FolderName).Path, FolderName);
        CertificateFolder.Write(folder, certificates.Items);
        CertificateFolder.SetModes(folder, certificates.Items);
        return configuration with { Mounts = [new ContainerMount(ContainerMount.Bind, folder, certificates.Folder, ReadOnly: true)] };
    }

    // Nothing can be copied below a mount that is only read.
    private static bool IsWrittenTo(ContainerConfiguration configuration, string folder) =>
        configuration.Files.Any(set => (set.Destination.TrimEnd('/') + "/").StartsWith(folder + "/", StringComparison.Ordinal));
}
