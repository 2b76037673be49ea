namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says where in its image a resource has files for others.</summary>
public sealed class ContainerFilesSourceAnnotation : IResourceAnnotation
{
    /// <summary>The file or folder in the image.</summary>
    public required string SourcePath { get; init; }
}
