using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Tests.Engines.Folders;

public sealed class EnvironmentFolderTests : IDisposable
{
    private readonly string _checkout = Directory.CreateTempSubdirectory("checkout-").FullName;

    public void Dispose() => Directory.Delete(_checkout, recursive: true);

    [Fact]
    public void ForCheckout_GitDirectoryAbove_IsBesideIt()
    {
        Directory.CreateDirectory(Path.Join(_checkout, ".git"));
        var appHost = Directory.CreateDirectory(Path.Join(_checkout, "src", "AppHost")).FullName;

        EnvironmentFolder.ForCheckout(appHost).Root.ShouldBe(Path.Join(_checkout, ".environment"));
    }

    [Fact]
    public void ForCheckout_WorktreeFileAbove_IsBesideIt()
    {
        File.WriteAllText(Path.Join(_checkout, ".git"), "gitdir: elsewhere");

        EnvironmentFolder.ForCheckout(Directory.CreateDirectory(Path.Join(_checkout, "AppHost")).FullName).Root.ShouldBe(Path.Join(_checkout, ".environment"));
    }

    [Fact]
    public void ForCheckout_SolutionAbove_IsBesideIt()
    {
        File.WriteAllText(Path.Join(_checkout, "Library.slnx"), "<Solution />");

        EnvironmentFolder.ForCheckout(Directory.CreateDirectory(Path.Join(_checkout, "AppHost")).FullName).Root.ShouldBe(Path.Join(_checkout, ".environment"));
    }

    [Fact]
    public void Create_Twice_IgnoresItselfAndLetsServersPass()
    {
        var folder = new EnvironmentFolder(Path.Join(_checkout, ".environment"));
        folder.Create();
        folder.Create();

        File.ReadAllText(Path.Join(folder.Root, ".gitignore")).ShouldBe("*\n");
        File.GetUnixFileMode(folder.RunPath).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.GetUnixFileMode(folder.CreateServerFolder("db", null)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Clear_AfterRun_KeepsVolumes()
    {
        var folder = new EnvironmentFolder(Path.Join(_checkout, ".environment"));
        folder.Create();
        var server = folder.CreateServerFolder("db", null);
        var volume = EnvironmentFolder.CreatePrivate(folder.VolumePath("library-db-data"), null);

        folder.Clear();

        Directory.Exists(server).ShouldBeFalse();
        Directory.Exists(volume).ShouldBeTrue();
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    public void VolumePath_NotAName_IsRefused(string name) =>
        Should.Throw<EnvironmentKitException>(() => new EnvironmentFolder(_checkout).VolumePath(name)).Message.ShouldContain($"'{name}' is no name for a volume");
}
