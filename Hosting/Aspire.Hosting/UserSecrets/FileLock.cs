using System.Diagnostics;

namespace Aspire.Hosting;

/// <summary>Lets one process at a time do something, by an exclusively opened file.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static IDisposable Acquire(string path)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.None);
            }
            catch (IOException) when (waited.Elapsed < Longest)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
