using EnvironmentKit.Images;

namespace EnvironmentKit.Tests.Images;

public sealed class RepositoryPathsTests : IDisposable
{
    private readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("../Site/wwwroot", "Site/wwwroot")]
    [InlineData("..", ".")]
    [InlineData("seed.sql", "AppHost/seed.sql")]
    public void Inside_PathOfTheRepository_IsRelativeToItsRoot(string path, string expected) =>
        _repository.Folder.Inside(path, _repository.AppHost, "'gateway': the static folder").ShouldBe(expected);

    [Theory]
    [InlineData("../../elsewhere")]
    [InlineData("/srv/www")]
    public void Inside_PathThatLeadsOut_IsRefused(string path) =>
        Should.Throw<EnvironmentKitException>(() => _repository.Folder.Inside(path, _repository.AppHost, "'gateway': the static folder")).Message
            .ShouldStartWith($"'gateway': the static folder '{path}' lies outside of the repository '{_repository.Root}'");

    [Theory]
    [InlineData(@"C:\inetpub")]
    [InlineData("d:/inetpub")]
    [InlineData(@"..\Site")]
    [InlineData(@"\\server\share")]
    public void Inside_WindowsPath_IsRefused(string path) =>
        Should.Throw<EnvironmentKitException>(() => _repository.Folder.Inside(path, _repository.AppHost, "'db': the bind mount")).Message
            .ShouldBe($"'db': the bind mount '{path}' is a Windows path. Write it relative to the AppHost's folder, with forward slashes, such as '../Site/wwwroot'.");
}
