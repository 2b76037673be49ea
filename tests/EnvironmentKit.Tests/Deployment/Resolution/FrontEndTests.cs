using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx;

namespace EnvironmentKit.Tests.Deployment.Resolution;

/// <summary>Front ends and applications of JavaScript and Python, and Redis, as tiers have them.</summary>
public sealed class FrontEndTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();

    public FrontEndTests()
    {
        _appHost.Write("../web/package.json", "{}");
        _appHost.Write("../api/requirements.txt", "flask\n");
    }

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ResolveAsync_GatewayWithAFrontEnd_BuildsAndServesItsFiles()
    {
        var web = _appHost.Builder.AddViteApp("web-site", "../web");
        _appHost.Builder.AddNginx("gateway").WithStaticFiles("/", web);

        var deployment = await _appHost.ResolveAsync();

        var gateway = deployment.Services.ShouldHaveSingleItem();
        gateway.Gateway!.Configuration.DefaultSite!.Locations.Single().ShouldBe(
            new EnvironmentKit.Nginx.Configuration.NginxStaticLocation(EnvironmentKit.Nginx.Configuration.NginxPath.Root, "/srv/built/web-site") { FallsBackToIndex = true });
        var build = deployment.Builds.ShouldHaveSingleItem();
        build.Context.ShouldBe(".");
        build.Files[0].Content.ShouldMatchGolden("front-end-gateway.Dockerfile");
        build.Files[1].Content.ShouldMatchGolden("front-end-gateway.dockerignore");
    }

    [Fact]
    public async Task ResolveAsync_FrontEndInAnApplication_IsOneBuild()
    {
        var key = _appHost.Builder.AddParameter("key", secret: true);
        var web = _appHost.Builder.AddViteApp("web", "../web");
        _appHost.Builder.AddUvicornApp("api", "../api", "main:app").WithEnvironment("KEY", key).PublishWithContainerFiles(web, "./static");

        var deployment = await _appHost.ResolveAsync();

        var api = deployment.Services.ShouldHaveSingleItem();
        api.Entrypoint.ShouldNotBeNull()[^1].ShouldBe("uvicorn", "the script that reads the secret starts the image's own program");
        api.Arguments.ShouldBe(["main:app", "--host", "0.0.0.0", "--port", "8080"]);
        api.Ports.ShouldHaveSingleItem().Number.ShouldBe(8080);
        api.Environment.ShouldContain(new EnvironmentVariable("PORT", "8080"));
        var build = deployment.Builds.ShouldHaveSingleItem();
        build.Context.ShouldBe(".");
        build.Files[0].Content.ShouldMatchGolden("front-end-application.Dockerfile");
    }

    [Fact]
    public async Task ResolveAsync_NodeApplication_IsAContainer()
    {
        _appHost.Builder.AddNodeApp("api", "../web", "server.js").WithHttpEndpoint(env: "PORT");

        var deployment = await _appHost.ResolveAsync();

        deployment.Services.ShouldHaveSingleItem().Environment.ShouldContain(new EnvironmentVariable("PORT", "8080"));
        var build = deployment.Builds.ShouldHaveSingleItem();
        build.Context.ShouldBe("web");
        build.Files[0].Content.ShouldContain("ENTRYPOINT [\"node\",\"server.js\"]");
    }

    [Fact]
    public async Task ResolveAsync_FrontEndWithADockerfileOfItsOwn_IsRefused()
    {
        _appHost.Write("../web/Dockerfile", "FROM scratch\n");
        _appHost.Builder.AddNginx("gateway").WithStaticFiles("/", _appHost.Builder.AddViteApp("web", "../web"));

        (await _appHost.MistakeAsync()).ShouldStartWith("The files that 'web' builds cannot be taken into another image");
    }

    [Fact]
    public async Task ResolveAsync_Redis_ReadsItsPasswordAndOwnsItsData()
    {
        var cache = _appHost.Builder.AddRedis("cache").WithDataVolume();
        _appHost.AddProject("web").WithReference(cache);

        var deployment = await _appHost.ResolveAsync();

        var redis = deployment.Services.Single(service => service.Name == "cache");
        redis.Image.ToString().ShouldBe("docker.io/library/redis:8.6");
        redis.User.ShouldBe(new ServiceUser(999, 999));
        redis.Secrets.ShouldBe(["cache-password"]);
        deployment.Services.Single(service => service.Name == "web").Environment.Single(variable => variable.Name == "ConnectionStrings__cache").Value.ShouldBe("cache:6379,password={file:/run/secrets/cache-password}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithStaticFiles_PipelineThatChecksWhatIsOnlyBuilt_HasATaker(bool byDomain)
    {
        using var appHost = new AppHostUnderTest(null, null, "--step", "own");
        appHost.Write("../web/package.json", "{}");
        var web = appHost.Builder.AddViteApp("web", "../web");
        var gateway = appHost.Builder.AddNginx("gateway");
        _ = byDomain ? gateway.WithDomain("library.example", site => site.WithStaticFiles("/", web)) : gateway.WithStaticFiles("/", web);
        var isReached = false;
        appHost.Builder.Pipeline.AddStep("own", _ => Task.FromResult(isReached = true), dependsOn: WellKnownPipelineSteps.PublishPrereq);

        await appHost.Builder.Build().RunAsync(TestContext.Current.CancellationToken);

        isReached.ShouldBeTrue();
    }

    [Fact]
    public void WithStaticFiles_LocalRun_LeadsToTheDevelopmentServer()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { ProjectDirectory = _appHost.Folder });
        var web = builder.AddViteApp("web", "../web");

        var gateway = builder.AddNginx("gateway").WithStaticFiles("/", web);

        gateway.Resource.Annotations.OfType<NginxProxyAnnotation>().Single().Target.ShouldBe(web.Resource);
        gateway.Resource.Annotations.OfType<NginxStaticFilesAnnotation>().ShouldBeEmpty();
    }
}
