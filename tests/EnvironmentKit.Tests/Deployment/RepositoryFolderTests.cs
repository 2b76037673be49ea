using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment;

public sealed class RepositoryFolderTests : IDisposable
{
    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("repository-");

    [Fact]
    public void Of_FolderBelowGit_IsTheOneWithGit()
    {
        _top.CreateSubdirectory("repo/.git");
        var appHost = _top.CreateSubdirectory("repo/src/AppHost");
        File.WriteAllText(Path.Join(_top.FullName, "repo/src/Some.sln"), "");

        RepositoryFolder.Of(appHost.FullName).Path.ShouldBe(Path.Join(_top.FullName, "repo"));
    }

    [Fact]
    public void Of_WorktreeWhoseGitIsAFile_IsTheWorktree()
    {
        var appHost = _top.CreateSubdirectory("tree/AppHost");
        File.WriteAllText(Path.Join(_top.FullName, "tree/.git"), "gitdir: elsewhere");

        RepositoryFolder.Of(appHost.FullName).Path.ShouldBe(Path.Join(_top.FullName, "tree"));
    }

    [Fact]
    public void Of_NoGit_IsTheFolderOfTheSolution()
    {
        var appHost = _top.CreateSubdirectory("plain/AppHost");
        File.WriteAllText(Path.Join(_top.FullName, "plain/Some.slnx"), "");

        RepositoryFolder.Of(appHost.FullName).Path.ShouldBe(Path.Join(_top.FullName, "plain"));
    }

    [Theory]
    [InlineData("../Catalog/wwwroot", "Catalog/wwwroot")]
    [InlineData("..", ".")]
    [InlineData("seed.sql", "AppHost/seed.sql")]
    [InlineData("../../elsewhere", null)]
    [InlineData("../..", null)]
    [InlineData("/etc/passwd", null)]
    public void Relative_Path_StaysInTheRepository(string path, string? expected) =>
        new RepositoryFolder("/repo").Relative(path, "/repo/AppHost").ShouldBe(expected);

    public void Dispose() => _top.Delete(recursive: true);
}
