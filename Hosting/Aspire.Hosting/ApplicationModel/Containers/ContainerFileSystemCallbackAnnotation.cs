namespace Aspire.Hosting.ApplicationModel;

/// <summary>Creates files in a resource's container before it starts.</summary>
public sealed class ContainerFileSystemCallbackAnnotation : IResourceAnnotation
{
    /// <summary>The folder in the container that the files are put into.</summary>
    public required string DestinationPath { get; init; }

    /// <summary>The owner of items that name none; the container's root by default.</summary>
    public int? DefaultOwner { get; init; }

    /// <summary>The group of items that name none; the container's root group by default.</summary>
    public int? DefaultGroup { get; init; }

    /// <summary>The permissions that items without permissions of their own do not get; 0022 by default.</summary>
    public UnixFileMode? Umask { get; set; }

    /// <summary>Describes the files.</summary>
    public required Func<ContainerFileSystemCallbackContext, CancellationToken, Task<IEnumerable<ContainerFileSystemItem>>> Callback { get; init; }
}
