using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>A temporary folder, removed when disposed.</summary>
[Experimental("ASPIREFILESYSTEM001")]
public abstract class TempDirectory : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public abstract string Path { get; }

    /// <summary>Removes the folder and all it contains.</summary>
#pragma warning disable CA1816 // There is nothing to finalize.
    public abstract void Dispose();
#pragma warning restore CA1816
}
