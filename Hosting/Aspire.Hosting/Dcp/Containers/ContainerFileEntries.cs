using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Turns declared files into what the orchestrator writes into a container.</summary>
internal static class ContainerFileEntries
{
    /// <exception cref="InvalidOperationException">A file has both contents and a source, or neither is a file nor a folder.</exception>
    public static List<ContainerFileEntry> Of(IEnumerable<ContainerFileSystemItem>? items) => [.. (items ?? []).Select(Of)];

    private static ContainerFileEntry Of(ContainerFileSystemItem item) => item switch
    {
        ContainerFileBase { Contents: not null, SourcePath: not null } =>
            throw new InvalidOperationException($"the file '{item.Name}' has contents and a source path; it can have one of them."),
        ContainerFileBase file => Common(file is ContainerFile ? ContainerFileEntry.File : ContainerFileEntry.OpenSsl, item) with
        {
            Contents = file.Contents,
            Source = file.SourcePath,
            ContinueOnError = file.ContinueOnError,
        },
        ContainerDirectory directory => Common(ContainerFileEntry.Directory, item) with { Entries = Of(directory.Entries) },
        _ => throw new InvalidOperationException($"'{item.Name}' is a {item.GetType().Name}, which is neither a file nor a directory."),
    };

    private static ContainerFileEntry Common(string type, ContainerFileSystemItem item) =>
        new(type, item.Name) { Owner = item.Owner, Group = item.Group, Mode = (int)item.Mode };
}
