namespace SearchNode.Storage;

/// <summary>The folder that one node owns while it runs.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    public string Path { get; }

    /// <summary>Creates the folder when it is missing and takes its lock, which the operating system drops with the process.</summary>
    /// <exception cref="DataFolderException">The folder cannot be written, or another node has it.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder '{path}' cannot be created: {exception.Message}");
        }

        var file = System.IO.Path.Combine(path, "node.lock");
        try
        {
            return new DataFolder(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder '{path}' is not writable for this user.");
        }
        catch (IOException)
        {
            throw new DataFolderException($"The data folder '{path}' is in use by another node. Stop that one, or choose another folder with --data.");
        }
    }

    public void Dispose() => _lock.Dispose();
}
