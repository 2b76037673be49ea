using System.Diagnostics;
using System.Text;
using EnvironmentKit.Secrets.Export;
using EnvironmentKit.Tests.Publishing;

namespace EnvironmentKit.Tests.Secrets.Export;

public sealed class ExportFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("export-").FullName;

    private string Folder => Path.Join(_root, "secrets");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(ExportFolder.Private)]
    [InlineData(ExportFolder.Mounted)]
    public void Write_Secrets_HaveTheirModeInAFolderOfTheOwner(UnixFileMode mode)
    {
        Write(mode, false, ("db-password", "one"), ("token", "two\n")).Changed.ShouldBe(2);

        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Join(Folder, "db-password")).ShouldBe(mode);
        File.GetUnixFileMode(Path.Join(Folder, ".exported")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Read("db-password").ShouldBe("one");
        Read("token").ShouldBe("two\n");
        Names().ShouldBe([".exported", "db-password", "token"]);
    }

    [Fact]
    public void Write_FolderThatOthersCanEnter_IsClosed()
    {
        Directory.CreateDirectory(Folder, (UnixFileMode)0b111_101_101);

        Write(ExportFolder.Private, false, ("token", "two"));

        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Write_Again_ReplacesWhatItWroteAndRemovesWhatIsGone()
    {
        Write(ExportFolder.Private, false, ("db-password", "one"), ("token", "two"));
        File.WriteAllText(Path.Join(Folder, "mine"), "stays");

        var result = Write(ExportFolder.Private, false, ("db-password", "other"));

        result.Changed.ShouldBe(1);
        result.Removed.ShouldBe(["token"]);
        Read("db-password").ShouldBe("other");
        Names().ShouldBe([".exported", "db-password", "mine"]);
    }

    [Fact]
    public void Write_GoneSecretThatSomebodyChanged_IsLeft()
    {
        Write(ExportFolder.Private, false, ("db-password", "one"), ("token", "two"));
        File.WriteAllText(Path.Join(Folder, "token"), "by hand");

        var result = Write(ExportFolder.Private, false, ("db-password", "one"));

        result.Changed.ShouldBe(0);
        result.Removed.ShouldBeEmpty();
        result.Left.ShouldBe(["token"]);
        Read("token").ShouldBe("by hand");
    }

    [Fact]
    public void Write_ValueThatSomebodyBrought_IsOnlyReplacedWhenAsked()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Join(Folder, "token"), "by hand");

        var message = Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, false, ("db-password", "one"), ("token", "two"))).Message;

        message.ShouldContain("values that the store does not have, for 'token'");
        message.ShouldNotContain("by hand");
        message.ShouldNotContain("two");
        Names().ShouldBe(["token"]);
        Write(ExportFolder.Private, true, ("db-password", "one"), ("token", "two"));
        Read("token").ShouldBe("two");
    }

    [Fact]
    public void Write_OneFileCannotBeMoved_PutsTheOthersBack()
    {
        Write(ExportFolder.Private, false, ("a", "old"), ("b", "old"));
        // Nothing can be moved onto a folder.
        File.Delete(Path.Join(Folder, "b"));
        Directory.CreateDirectory(Path.Join(Folder, "b"));

        Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, false, ("a", "new"), ("b", "new"))).Message.ShouldStartWith("The secrets cannot be written to shown: ");

        Read("a").ShouldBe("old");
        Names().ShouldBe([".exported", "a", "b"]);
    }

    [Fact]
    public void Write_DiskIsFull_ChangesNothing()
    {
        using var disk = SmallDisk.TryMount(kibibytes: 64);
        Assert.SkipWhen(disk is null, "Mounting needs root.");
        var folder = Path.Join(disk.Path, "secrets");
        new ExportFolder(folder, "shown", ExportFolder.Private).Write(Files(("a", "old"), ("b", "old")), replaces: false);

        Should.Throw<EnvironmentKitException>(() => new ExportFolder(folder, "shown", ExportFolder.Private).Write(Files(("a", "new"), ("b", new string('x', 80_000))), replaces: false))
            .Message.ShouldContain("Nothing was changed.");

        File.ReadAllText(Path.Join(folder, "a")).ShouldBe("old");
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe([".exported", "a", "b"]);
    }

    [Fact]
    public void Write_LeftOverOfAKilledExport_IsRemoved()
    {
        Directory.CreateDirectory(Path.Join(Folder, ".export-1"));
        File.WriteAllText(Path.Join(Folder, ".export-1", "token"), "two");

        Write(ExportFolder.Private, false, ("token", "two"));

        Names().ShouldBe([".exported", "token"]);
    }

    [Fact]
    public void Write_LinkInTheFoldersPlace_IsRefused()
    {
        Directory.CreateSymbolicLink(Folder, _root);

        Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, false, ("token", "two"))).Message.ShouldContain("is a symbolic link");

        File.Exists(Path.Join(_root, "token")).ShouldBeFalse();
    }

    [Fact]
    public void Write_LinkInAFilesPlace_IsRefused()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Join(_root, "elsewhere"), "kept");
        File.CreateSymbolicLink(Path.Join(Folder, "token"), Path.Join(_root, "elsewhere"));

        Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, true, ("token", "two"))).Message.ShouldContain("'token' in shown is a symbolic link");

        File.ReadAllText(Path.Join(_root, "elsewhere")).ShouldBe("kept");
    }

    [Fact]
    public void Write_InAWorkTreeThatDoesNotIgnoreIt_IsRefused()
    {
        Git("init", "--quiet");

        Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, false, ("token", "two"))).Message.ShouldContain("Git does not ignore");

        Directory.Exists(Folder).ShouldBeFalse();
        File.WriteAllText(Path.Join(_root, ".gitignore"), "secrets/*\n!secrets/token\n");
        Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, false, ("token", "two"))).Message.ShouldContain("token', which would be committed");
    }

    [Fact]
    public void Write_InAWorkTreeThatIgnoresIt_NeverShowsInItsStatus()
    {
        Git("init", "--quiet");
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Join(Folder, ".gitignore"), "*\n!.gitignore\n");

        Write(ExportFolder.Private, false, ("token", "two"));

        Git("status", "--porcelain", "--untracked-files=all").Trim().ShouldBe("?? secrets/.gitignore");
    }

    [Fact]
    public void Write_FileThatIsTrackedAlready_IsRefused()
    {
        Git("init", "--quiet");
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Join(Folder, ".gitignore"), "*\n!.gitignore\n");
        File.WriteAllText(Path.Join(Folder, "token"), "");
        Git("add", "--force", "secrets/token");

        Should.Throw<EnvironmentKitException>(() => Write(ExportFolder.Private, false, ("token", "two"))).Message.ShouldContain("Git does not ignore");
    }

    private ExportResult Write(UnixFileMode mode, bool replaces, params (string Name, string Value)[] secrets) =>
        new ExportFolder(Folder, "shown", mode).Write(Files(secrets), replaces);

    private static List<ExportedFile> Files(params (string Name, string Value)[] secrets) =>
        [.. secrets.Select(secret => new ExportedFile(secret.Name, Encoding.UTF8.GetBytes(secret.Value)))];

    private string Read(string name) => File.ReadAllText(Path.Join(Folder, name));

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", _root, .. arguments]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }
}
