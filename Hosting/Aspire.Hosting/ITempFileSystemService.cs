using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>Creates temporary files and folders that only the current user can read.</summary>
[Experimental("ASPIREFILESYSTEM001")]
public interface ITempFileSystemService
{
    /// <summary>Creates an empty folder.</summary>
    /// <param name="prefix">How its name begins; null for a default.</param>
    /// <returns>The folder, removed with all it contains when disposed.</returns>
    TempDirectory CreateTempSubdirectory(string? prefix = null);

    /// <summary>Creates an empty file.</summary>
    /// <param name="fileName">Its name, in a folder of its own; null for any name.</param>
    /// <returns>The file, removed when disposed.</returns>
    TempFile CreateTempFile(string? fileName = null);
}
