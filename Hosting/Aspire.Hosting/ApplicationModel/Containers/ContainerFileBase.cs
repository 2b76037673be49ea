namespace Aspire.Hosting.ApplicationModel;

/// <summary>A file that is created in a container before it starts.</summary>
public abstract class ContainerFileBase : ContainerFileSystemItem
{
    /// <summary>Only this assembly's types derive in practice; the constructor says nothing more.</summary>
    protected ContainerFileBase()
    {
    }

    /// <summary>The file's text; null when it is copied from <see cref="SourcePath"/>.</summary>
    public string? Contents { get; set; }

    /// <summary>The file on the host that is copied; null when <see cref="Contents"/> is given.</summary>
    public string? SourcePath { get; set; }

    /// <summary>Whether the container is started also when the file could not be created; no by default.</summary>
    public bool? ContinueOnError { get; set; }
}
