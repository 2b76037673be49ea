namespace Aspire.Hosting.ApplicationModel;

/// <summary>A file or folder that is created in a container before it starts.</summary>
public abstract class ContainerFileSystemItem
{
    private string? _name;

    /// <summary>Only this assembly's types derive in practice; the constructor says nothing more.</summary>
    protected ContainerFileSystemItem()
    {
    }

    /// <summary>The name without any path.</summary>
    /// <exception cref="ArgumentException">The name contains a path.</exception>
    public string Name
    {
        get => _name ?? string.Empty;
        set => _name = Path.GetDirectoryName(value) is { Length: > 0 } ? throw new ArgumentException($"'{value}' is a path; nest directories instead.", nameof(value)) : value;
    }

    /// <summary>The owner's user id; null for the default of the whole tree.</summary>
    public int? Owner { get; set; }

    /// <summary>The group's id; null for the default of the whole tree.</summary>
    public int? Group { get; set; }

    /// <summary>The permissions; none means the default, which the umask restricts.</summary>
    public UnixFileMode Mode { get; set; }
}
