using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tests.Docker;

namespace EnvironmentKit.Tests.Compose;

public sealed class ComposeRendererTests
{
    private readonly ComposeRenderer _renderer = new();

    [Fact]
    public void Render_EveryFeature_MatchesGolden() =>
        File("compose.yaml", LibraryDeployment.Create()).Content.ShouldMatchGolden("compose.yaml");

    [Fact]
    public void Render_EveryFeature_WritesConfigsAndSecretNamesBesideIt()
    {
        var files = _renderer.Render(LibraryDeployment.Create());

        files.Select(file => file.Path).ShouldBe(
        [
            "compose.yaml", "configs/gateway-nginx.conf", "configs/schedule.sh", "check-secrets.sh", "secrets.example", "secrets/.gitignore",
        ]);
        files.Where(file => file.Executable).Select(file => file.Path).ShouldBe(["configs/schedule.sh", "check-secrets.sh"]);
        files.ShouldAllBe(file => !file.Content.Contains('\r') && file.Content.EndsWith('\n'));
    }

    [Fact]
    public void Render_NoSecrets_WritesNothingAboutThem()
    {
        var deployment = LibraryDeployment.Create() with { Secrets = [] };
        deployment = deployment with { Services = [.. deployment.Services.Select(service => service with { Secrets = [] })] };

        var files = _renderer.Render(deployment);

        files.ShouldNotContain(file => file.Path.Contains("secret"));
        files[0].Content.ShouldNotContain("check-secrets");
    }

    [Fact]
    public void Render_AnotherService_ChangesNoOtherLine()
    {
        var before = LibraryDeployment.Create();
        var after = before with { Services = [.. before.Services, before.Services.Single(service => service.Name == "sync") with { Name = "zoo" }] };

        var added = File("compose.yaml", after).Content.Split('\n').ToList();
        foreach (var line in File("compose.yaml", before).Content.Split('\n'))
        {
            added.Remove(line).ShouldBeTrue(line);
        }

        added.ShouldContain("  zoo:");
        added.Where(line => line.Length > 0 && !line.StartsWith("    ", StringComparison.Ordinal)).ShouldBe(["  zoo:"]);
    }

    [Fact]
    public void Render_ChangedConfig_ChangesTheServicesThatMountIt()
    {
        var before = LibraryDeployment.Create();
        var after = before with { Configs = [before.Configs[0] with { Content = "events {}\n" }, before.Configs[1]] };

        var lines = File("compose.yaml", after).Content.Split('\n').Except(File("compose.yaml", before).Content.Split('\n'));

        lines.ShouldHaveSingleItem().ShouldContain("environmentkit.configuration: ");
    }

    [Fact]
    public void Render_JobThatNobodyWaitsFor_IsAwaitedByTheGateway()
    {
        var deployment = LibraryDeployment.Create().With("web", web => web with { DependsOn = [] });

        var gateway = File("compose.yaml", deployment).Content.Split("\n  gateway:\n")[1].Split("\n  migration:\n")[0];

        gateway.ShouldContain("      migration:\n        condition: service_completed_successfully\n      web:\n");
    }

    [Fact]
    public void Render_JobThatNobodyCouldWaitFor_IsRefused()
    {
        var job = LibraryDeployment.Create().Services.Single(service => service.Name == "migration") with { DependsOn = [], Connections = [] };

        Should.Throw<EnvironmentKitException>(() => _renderer.Render(LibraryDeployment.Create() with { Services = [job] }))
            .Message.ShouldStartWith("migration runs once and nothing waits for it");
    }

    [Fact]
    public void Render_SeveralReplicasOfAPublishedPort_AreRefused() =>
        Should.Throw<EnvironmentKitException>(() => _renderer.Render(LibraryDeployment.Create().With("gateway", gateway => gateway with { Replicas = new Replicas(2, 2) })))
            .Message.ShouldStartWith("gateway publishes host port 80 and shall run 2 times in tier 'staging'");

    [Theory]
    [InlineData(".", "Dockerfile", "../../..", "Dockerfile")]
    [InlineData("src/web", "src/web/docker/Dockerfile", "../../../src/web", "docker/Dockerfile")]
    [InlineData("src/web", "manifests/images/web/Dockerfile", "../../../src/web", "../../manifests/images/web/Dockerfile")]
    public void Render_BuildContext_IsRelativeToTheFile(string context, string dockerfile, string expectedContext, string expectedDockerfile)
    {
        var deployment = LibraryDeployment.Create();
        deployment = deployment with { Builds = [deployment.Builds[1] with { Context = context, Dockerfile = dockerfile }] };

        File("compose.yaml", deployment).Content.ShouldContain($"    build:\n      context: {expectedContext}\n      dockerfile: {expectedDockerfile}\n");
    }

    private RenderedFile File(string path, TierDeployment deployment) => _renderer.Render(deployment).Single(file => file.Path == path);
}
