namespace EnvironmentUnderTest;

/// <summary>
/// A home folder of its own, so that Aspire's CLI sees only what the test has started and leaves nothing behind. The orchestrator and the
/// dashboard, which the CLI unpacks below the real one, are there too.
/// </summary>
internal sealed class AspireHome : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AspireHome()
    {
        var real = System.IO.Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspire", "versions");
        Directory.CreateDirectory(System.IO.Path.Join(Path, ".aspire"));
        if (Directory.Exists(real))
        {
            Directory.CreateSymbolicLink(System.IO.Path.Join(Path, ".aspire", "versions"), real);
        }
    }

    public string Path => _folder.Path;

    /// <summary>The sockets at which the CLI finds running applications.</summary>
    public IReadOnlyList<string> Sockets => Directory.Exists(SocketFolder)
        ? [.. Directory.EnumerateFiles(SocketFolder).Where(file => System.IO.Path.GetFileName(file).Length > 19)]
        : [];

    private string SocketFolder => System.IO.Path.Join(Path, ".aspire", "cli", "bch");

    public void Dispose() => _folder.Dispose();
}
