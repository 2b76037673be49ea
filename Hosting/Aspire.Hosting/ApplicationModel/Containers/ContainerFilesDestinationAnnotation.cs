namespace Aspire.Hosting.ApplicationModel;

/// <summary>Copies files from another resource's image into this one's when images are built.</summary>
public sealed class ContainerFilesDestinationAnnotation : IResourceAnnotation
{
    /// <summary>The resource whose image has the files.</summary>
    public required IResource Source { get; init; }

    /// <summary>The folder in this resource's image that they are put into.</summary>
    public required string DestinationPath { get; init; }
}
