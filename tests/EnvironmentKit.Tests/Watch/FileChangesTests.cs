using EnvironmentKit.Watch;

namespace EnvironmentKit.Tests.Watch;

public sealed class FileChangesTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("changes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task NextAsync_SeveralFilesInNewFolders_TellsThemOnce()
    {
        Directory.CreateDirectory(Path.Join(_folder, "src", "deep"));
        var settings = Path.Join(_folder, "Directory.Build.props");
        using var changes = new FileChanges([Path.Join(_folder, "src"), Path.Join(_folder, "src", "deep")], [settings], TimeProvider.System);

        string[] files = [Path.Join(_folder, "src", "A.cs"), Path.Join(_folder, "src", "deep", "B.cs"), settings];
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(file, "text", TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Join(_folder, "other.txt"), "text", TestContext.Current.CancellationToken);
        var seen = new HashSet<string>();
        while (!seen.IsSupersetOf(files))
        {
            seen.UnionWith(await changes.NextAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken));
        }

        seen.ShouldBe(files, ignoreOrder: true);
    }
}
