using System.Diagnostics;

namespace Aspire.Hosting;

/// <summary>A file that a person chose for an input.</summary>
[DebuggerDisplay("{Name}")]
public sealed class InteractionFile
{
    internal InteractionFile(string id, string name, string filePath)
    {
        Id = id;
        Name = name;
        FilePath = filePath;
    }

    /// <summary>What tells it apart from other files.</summary>
    public string Id { get; }

    /// <summary>Its name where it was chosen.</summary>
    public string Name { get; }

    /// <summary>Where its content is on this machine.</summary>
    public string FilePath { get; }

    /// <summary>Opens its content.</summary>
    /// <returns>The content, from its beginning.</returns>
    /// <exception cref="IOException">It is no longer there.</exception>
    public Stream OpenRead() => File.OpenRead(FilePath);

    /// <summary>Reads its content.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The content.</returns>
    /// <exception cref="IOException">It is no longer there.</exception>
    public Task<byte[]> ReadAllBytesAsync(CancellationToken cancellationToken = default) => File.ReadAllBytesAsync(FilePath, cancellationToken);
}
