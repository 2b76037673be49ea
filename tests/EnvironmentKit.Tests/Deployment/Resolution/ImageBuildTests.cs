using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment.Resolution;

public sealed class ImageBuildTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ResolveAsync_Project_IsBuiltFromTheRepository()
    {
        _appHost.AddProject("web").WithHttpEndpoint();

        var deployment = await _appHost.ResolveAsync();

        var build = deployment.Builds.ShouldHaveSingleItem();
        build.Image.ShouldBe(deployment.Services.Single().Image);
        build.Files[0].Path.ShouldBe("images/web/Dockerfile");
        build.Files[0].Content.ShouldContain("\nEXPOSE 8080\nUSER 1654\nENTRYPOINT [\"dotnet\", \"web.dll\"]\n");
    }

    [Fact]
    public async Task ResolveAsync_GatewayWithFiles_HoldsThem()
    {
        Directory.CreateDirectory(Path.Join(_appHost.Folder, "../web/wwwroot"));
        _appHost.Builder.AddNginx("gateway").WithStaticFiles("/static", "../web/wwwroot");

        var build = (await _appHost.ResolveAsync()).Builds.ShouldHaveSingleItem();

        build.Files[0].Content.ShouldContain("FROM docker.io/library/nginx:");
        build.Files[0].Content.ShouldContain("COPY --chown=101:101 [\"web/wwwroot/\", \"/srv/www/web/wwwroot/\"]\nUSER 101\n");
    }

    [Fact]
    public async Task ResolveAsync_ImagesOfOthers_AreNotBuilt()
    {
        _appHost.Builder.AddPostgres("db");
        _appHost.Builder.AddNginx("gateway");

        (await _appHost.ResolveAsync()).Builds.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResolveAsync_DockerfileWithArguments_KeepsSecretsOut()
    {
        var builder = _appHost.Builder;
        _appHost.Write("../api/Dockerfile", "FROM scratch\n");
        _appHost.Write("appsettings.Production.json", """{ "Parameters": { "theme": "dark" } }""");
        var token = builder.AddParameter("npm-token", secret: true);
        builder.AddDockerfile("api", "../api").WithBuildArg("THEME", builder.AddParameter("theme")).WithBuildArg("TESTED", true).WithBuildSecret("npm-token", token);

        var deployment = await _appHost.ResolveAsync();

        var build = deployment.Builds.ShouldHaveSingleItem();
        build.Context.ShouldBe("api");
        build.Dockerfile.ShouldBe("api/Dockerfile");
        build.Arguments.ShouldBe([new EnvironmentVariable("TESTED", "true"), new EnvironmentVariable("THEME", "dark")]);
        build.Secrets.ShouldBe(["npm-token"]);
        deployment.Secrets.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResolveAsync_SecretAsABuildArgument_IsRefused()
    {
        _appHost.Write("../api/Dockerfile", "FROM scratch\n");
        _appHost.Builder.AddDockerfile("api", "../api").WithBuildArg("NPM_TOKEN", (object)ReferenceExpression.Create($"Bearer {_appHost.Builder.AddParameter("npm-token", secret: true)}"));

        (await _appHost.MistakeAsync()).ShouldStartWith("'api': the build argument 'NPM_TOKEN' is a secret");
    }

    [Fact]
    public async Task ResolveAsync_ContextOutsideOfTheRepository_IsRefused()
    {
        _appHost.Builder.AddDockerfile("api", "../../elsewhere");

        (await _appHost.MistakeAsync()).ShouldContain("lies outside of the repository 'REPOSITORY'");
    }
}
