namespace EnvironmentUnderTest;

/// <summary>A folder that servers of any user may pass through, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("environment-").FullName;
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    public void Dispose()
    {
        // A process that was just killed may still add its last line.
        var isGone = SpinWait.SpinUntil(TryDelete, TimeSpan.FromSeconds(10));
        if (!isGone)
        {
            throw new TimeoutException($"{Path} is still in use.");
        }
    }

    private bool TryDelete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(Path);
        }
    }
}
