using EnvironmentKit.Deployment;
using EnvironmentKit.Images;

namespace EnvironmentKit.Tests.Images;

public sealed class DockerfileImageTests : IDisposable
{
    private static readonly ImageReference Image = new(null, "library/api", "1.4.0");
    private readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Of_DockerfileOfTheRepository_IsNamedWithoutBeingCopied()
    {
        _repository.Write("Api/docker/Dockerfile");
        var source = new DockerfileSource("../Api", _repository["Api/docker/Dockerfile"])
        {
            Stage = "final",
            Arguments = [new("Z", "1"), new("A", "2")],
            Secrets = ["npm-token", "key"],
        };

        var build = Of(source);

        build.ShouldSatisfyAllConditions(
            () => build.Context.ShouldBe("Api"),
            () => build.Dockerfile.ShouldBe("Api/docker/Dockerfile"),
            () => build.Target.ShouldBe("final"),
            () => build.Arguments.ShouldBe([new("A", "2"), new("Z", "1")]),
            () => build.Secrets.ShouldBe(["key", "npm-token"]),
            () => build.Files.ShouldBeEmpty());
    }

    [Fact]
    public void Of_DockerfileThatTheDeclarationMakes_IsWrittenWithTheManifests()
    {
        Directory.CreateDirectory(_repository["Api"]);

        var build = Of(new DockerfileSource("../Api", "/nowhere/Dockerfile") { Content = "FROM scratch\r\nCOPY . .", Ignore = "*.log" });

        build.Dockerfile.ShouldBe("manifests/images/api/Dockerfile");
        build.Files.ShouldBe([
            new RenderedFile("images/api/Dockerfile", "FROM scratch\nCOPY . .\n"),
            new RenderedFile("images/api/Dockerfile.dockerignore", "*.log\n"),
        ]);
    }

    [Theory]
    [InlineData("../../outside", "Dockerfile", "'api': the build context '../../outside' lies outside of the repository")]
    [InlineData("../Gone", "Dockerfile", "'api': the build context '../Gone' is not there")]
    [InlineData(@"..\Api", "Dockerfile", @"'api': the build context '..\Api' is a Windows path")]
    [InlineData(@"C:\code\Api", "Dockerfile", @"'api': the build context 'C:\code\Api' is a Windows path")]
    [InlineData("../Api", "../Api/Gone", "'api': the Dockerfile '../Api/Gone' is not there")]
    [InlineData("../Api", "/etc/Dockerfile", "'api': the Dockerfile '/etc/Dockerfile' lies outside of the repository")]
    public void Of_PathsThatOtherMachinesDoNotHave_AreRefused(string context, string dockerfile, string message)
    {
        Directory.CreateDirectory(_repository["Api"]);

        Should.Throw<EnvironmentKitException>(() => Of(new DockerfileSource(context, dockerfile))).Message.ShouldStartWith(message);
    }

    [Fact]
    public void Of_SecretAsABuildArgument_IsRefused()
    {
        _repository.Write("Api/Dockerfile");

        Should.Throw<EnvironmentKitException>(() => Of(new DockerfileSource("../Api", "../Api/Dockerfile") { SecretArguments = ["NPM_TOKEN"] })).Message
            .ShouldStartWith("'api': the build argument 'NPM_TOKEN' is a secret, and build arguments can be read from the finished image.");
    }

    private ImageBuild Of(DockerfileSource source) => DockerfileImage.Of("api", Image, source, [], _repository.Folder, _repository.AppHost);
}
