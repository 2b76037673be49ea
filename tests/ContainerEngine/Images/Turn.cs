using System.Diagnostics;

namespace ContainerEngine.Images;

/// <summary>One process at a time, by a lock on a file that ends with the process.</summary>
internal sealed class Turn : IDisposable
{
    private readonly FileStream _file;

    private Turn(FileStream file) => _file = file;

    public static async Task<Turn> TakeAsync(string path, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new Turn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (clock.Elapsed < limit)
            {
                await Task.Delay(100);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
