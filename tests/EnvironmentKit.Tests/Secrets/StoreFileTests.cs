using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Tests.Publishing;
using EnvironmentKit.Tests.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets;

public sealed class StoreFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private readonly StoreFile _file;

    public StoreFileTests() => _file = new StoreFile(StorePath, "shown", Path.Join(_folder, ".environment", "lock"));

    private string StorePath => Path.Join(_folder, "manifests", StoreFile.Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_NoFile_IsNull()
    {
        _file.Exists.ShouldBeFalse();
        _file.Read().ShouldBeNull();
    }

    [Fact]
    public void Write_Twice_LeavesTheStoreAndNothingElse()
    {
        _file.Write(Document("one"));
        File.WriteAllText(Path.Join(Path.GetDirectoryName(StorePath), $".{StoreFile.Name}.1.new"), "left by one who was killed");

        _file.Write(Document("two"));

        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(StorePath)!).Select(Path.GetFileName).ShouldBe([StoreFile.Name]);
        _file.Read()!.Names.ShouldBe(["two"]);
    }

    [Fact]
    public void Write_FolderThatCannotBe_SaysSoAndChangesNothing()
    {
        File.WriteAllText(Path.GetDirectoryName(StorePath)!, "a file");

        Should.Throw<EnvironmentKitException>(() => _file.Write(Document("one"))).Message.ShouldStartWith("shown cannot be written");

        File.ReadAllText(Path.GetDirectoryName(StorePath)!).ShouldBe("a file");
    }

    [Fact]
    public void Write_DiskIsFull_LeavesTheOldStore()
    {
        using var disk = SmallDisk.TryMount(kibibytes: 64);
        Assert.SkipWhen(disk is null, "Mounting needs root.");
        var file = new StoreFile(Path.Join(disk.Path, StoreFile.Name), "shown", Path.Join(_folder, "lock"));
        file.Write(Document("one"));

        Should.Throw<EnvironmentKitException>(() => file.Write(Document("two", new byte[80_000]))).Message.ShouldStartWith("shown cannot be written");

        file.Read()!.Names.ShouldBe(["one"]);
        Directory.EnumerateFileSystemEntries(disk.Path).Select(Path.GetFileName).ShouldBe([StoreFile.Name]);
    }

    [Fact]
    public void Read_SymbolicLink_IsRefused()
    {
        _file.Write(Document("one"));
        File.Move(StorePath, Path.Join(_folder, "elsewhere"));
        File.CreateSymbolicLink(StorePath, Path.Join(_folder, "elsewhere"));

        Should.Throw<EnvironmentKitException>(() => _file.Read()).Message.ShouldContain("is a symbolic link");
    }

    [Fact]
    public void Read_Folder_IsRefused()
    {
        Directory.CreateDirectory(StorePath);

        Should.Throw<EnvironmentKitException>(() => _file.Read()).Message.ShouldStartWith("shown cannot be read");
    }

    [Fact]
    public async Task LockAsync_HeldByAnother_WaitsAndThenSaysSo()
    {
        var token = TestContext.Current.CancellationToken;
        var held = await _file.LockAsync(token);

        (await Should.ThrowAsync<EnvironmentKitException>(() => _file.LockAsync(token, TimeSpan.FromMilliseconds(60)))).Message.ShouldContain("another process is changing it");

        var waiting = _file.LockAsync(token, TimeSpan.FromSeconds(30));
        waiting.IsCompleted.ShouldBeFalse();
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task LockAsync_Folder_IsNothingForGit()
    {
        (await _file.LockAsync(TestContext.Current.CancellationToken)).Dispose();

        File.ReadAllText(Path.Join(_folder, ".environment", ".gitignore")).ShouldBe("*\n");
    }

    private static SecretDocument Document(string name, byte[]? value = null)
    {
        using var store = SecretStore.Create("shown", new StoreIdentity("library", "staging"), [TestKey.Named("alice")]);
        store.Set(name, value is null ? "value"u8 : [.. value.Select(_ => (byte)'x')]);
        return store.Document;
    }
}
