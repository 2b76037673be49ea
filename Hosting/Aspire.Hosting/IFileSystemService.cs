using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>Where the AppHost keeps files for a while.</summary>
[Experimental("ASPIREFILESYSTEM001")]
public interface IFileSystemService
{
    /// <summary>Temporary files and folders.</summary>
    ITempFileSystemService TempDirectory { get; }
}
