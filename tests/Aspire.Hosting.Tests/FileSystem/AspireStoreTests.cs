using System.Text;

namespace Aspire.Hosting.Tests.FileSystem;

public sealed class AspireStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GetFileNameWithContent_EqualContent_IsStoredOnce()
    {
        var store = new AspireStore(_folder);

        var first = Store(store, "same");
        var second = Store(store, "same");
        var other = Store(store, "other");

        second.ShouldBe(first);
        other.ShouldNotBe(first);
        Path.GetFileName(first).ShouldMatch(@"^settings\.[0-9a-f]{12}\.json$");
        File.ReadAllText(first).ShouldBe("same");
        Directory.GetFiles(_folder).Length.ShouldBe(2);
    }

    [Fact]
    public void TempDirectory_Disposed_IsGone()
    {
        using var service = new FileSystemService();
        var folder = service.TempDirectory.CreateTempSubdirectory();
        var file = service.TempDirectory.CreateTempFile("x.txt");
        (Directory.Exists(folder.Path), File.Exists(file.Path)).ShouldBe((true, true));

        folder.Dispose();
        file.Dispose();

        (Directory.Exists(folder.Path), File.Exists(file.Path)).ShouldBe((false, false));
    }

    private static string Store(AspireStore store, string content) => store.GetFileNameWithContent("settings.json", new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
