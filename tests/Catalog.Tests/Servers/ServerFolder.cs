namespace Catalog.Tests.Servers;

/// <summary>A folder for one server, which an unprivileged user may write to.</summary>
public sealed class ServerFolder : IDisposable
{
    public ServerFolder(string name)
    {
        Path = Directory.CreateTempSubdirectory($"catalog-tests-{name}-").FullName;
        if (ServerProcess.IsRoot && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_111_111);
        }
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A server that is just ending may still write.
        }
    }
}
