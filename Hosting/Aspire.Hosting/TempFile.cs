using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>A temporary file, removed when disposed.</summary>
[Experimental("ASPIREFILESYSTEM001")]
public abstract class TempFile : IDisposable
{
    /// <summary>The file's full path.</summary>
    public abstract string Path { get; }

    /// <summary>Removes the file.</summary>
#pragma warning disable CA1816 // There is nothing to finalize.
    public abstract void Dispose();
#pragma warning restore CA1816
}
