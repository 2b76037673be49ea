using Microsoft.Win32.SafeHandles;

namespace EnvironmentKit.Engines.Folders;

/// <summary>
/// A pipe whose only writer is this process and which is never written to. Whoever reads from it learns at once when the process is gone,
/// however it went, because the kernel closes the writing end.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private readonly SafeFileHandle _handle;

    private Lifeline(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
    }

    /// <summary>Where a child opens its end.</summary>
    public string Path { get; }

    /// <summary>Creates the pipe and holds it open.</summary>
    public static Lifeline Hold(string path)
    {
        File.Delete(path);
        Posix.CreatePipe(path);
        // Opened for both directions so that opening does not wait for a reader. The handle is not inherited by child processes.
        return new Lifeline(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
    }

    public void Dispose()
    {
        _handle.Dispose();
        File.Delete(Path);
    }
}
