namespace EnvironmentKit.Deployment;

/// <summary>A folder or file of the node in a container, which may only read it.</summary>
/// <param name="Source">Its absolute path on the node.</param>
/// <param name="Path">Its absolute path in the container.</param>
public sealed record HostMount(string Source, string Path)
{
    /// <summary>Whether it is a file. Default: a folder.</summary>
    public bool IsFile { get; init; }
}
