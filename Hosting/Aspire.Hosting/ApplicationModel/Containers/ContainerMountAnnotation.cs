namespace Aspire.Hosting.ApplicationModel;

/// <summary>Mounts a folder, file or volume into a resource's container.</summary>
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <summary>Creates the mount.</summary>
    /// <param name="source">The folder or file on the host, or the volume's name; null for a volume without a name.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="type">What is mounted.</param>
    /// <param name="isReadOnly">Whether the container can only read it.</param>
    /// <exception cref="ArgumentException">A bind mount has no source or not a rooted one, or a volume without a name is read-only.</exception>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount)
        {
            if (string.IsNullOrEmpty(source))
            {
                throw new ArgumentNullException(nameof(source), "A bind mount needs the path of what is mounted.");
            }

            if (!Path.IsPathRooted(source))
            {
                throw new ArgumentException($"The source of a bind mount must be a rooted path, and '{source}' is none.", nameof(source));
            }
        }
        else if (string.IsNullOrEmpty(source) && isReadOnly)
        {
            throw new ArgumentException("A volume without a name cannot be read-only: nothing could ever be in it.", nameof(isReadOnly));
        }

        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The folder or file on the host, or the volume's name; null for a volume without a name.</summary>
    public string? Source { get; }

    /// <summary>The path in the container.</summary>
    public string Target { get; }

    /// <summary>What is mounted.</summary>
    public ContainerMountType Type { get; }

    /// <summary>Whether the container can only read it.</summary>
    public bool IsReadOnly { get; }
}
