namespace Aspire.Hosting;

/// <summary>Temporary files below one folder that is removed when the AppHost ends.</summary>
internal sealed class FileSystemService : IFileSystemService, ITempFileSystemService, IDisposable
{
    private readonly Lazy<DirectoryInfo> _root = new(() => Directory.CreateTempSubdirectory("aspire-"));

    public ITempFileSystemService TempDirectory => this;

    public TempDirectory CreateTempSubdirectory(string? prefix = null) => new Folder(NewFolder(prefix));

    public TempFile CreateTempFile(string? fileName = null)
    {
        var path = Path.Combine(NewFolder(prefix: null), fileName is null ? "file.tmp" : Path.GetFileName(fileName));
        File.Create(path).Dispose();
        return new SingleFile(path);
    }

    public void Dispose()
    {
        if (_root.IsValueCreated)
        {
            Remove(_root.Value.FullName);
        }
    }

    private string NewFolder(string? prefix) => _root.Value.CreateSubdirectory($"{prefix ?? "temp"}-{Guid.NewGuid():n}").FullName;

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // A temporary file in use is left to the operating system.
        }
    }

    private sealed class Folder(string path) : TempDirectory
    {
        public override string Path { get; } = path;

        public override void Dispose() => Remove(Path);
    }

    private sealed class SingleFile(string path) : TempFile
    {
        public override string Path { get; } = path;

        public override void Dispose() => Remove(System.IO.Path.GetDirectoryName(Path)!);
    }
}
