using EnvironmentKit.Deployment;
using EnvironmentKit.Images.Plan;

namespace EnvironmentKit.Tests.Images.Plan;

public sealed class BuildPlanFilesTests
{
    private static readonly ImageBuild Web = new("web", new(null, "library/web", "0"), ".", "manifests/images/web/Dockerfile")
    {
        Arguments = [new("VERSION", "1.4.0")],
        Files = [new("images/web/Dockerfile", "FROM scratch\n"), new("images/web/Dockerfile.dockerignore", "*\n")],
    };

    private static readonly ImageBuild Api = new("api", new(null, "library/api", "0"), "Api", "Api/docker/Dockerfile")
    {
        Arguments = [new("PRICE", "5 $")],
        Secrets = ["npm-token"],
        Target = "final",
    };

    [Fact]
    public void Render_TwoTiers_BuildsEachImageOnceForBoth()
    {
        var files = BuildPlanFiles.Render([Tier("staging", "1.4.0-rc.1", Web, Api), Tier("production", "1.4.0", Web)]);

        files.Select(file => file.Path).ShouldBe([
            "images/web/Dockerfile", "images/web/Dockerfile.dockerignore", "images/compose.yaml", "images/images.json",
            "images/check-secrets.sh", "images/secrets.example", "images/secrets/.gitignore",
        ]);
        files.Single(file => file.Path == "images/compose.yaml").Content.ShouldMatchGolden("compose.yaml");
        files.Single(file => file.Path == "images/images.json").Content.ShouldMatchGolden("images.json");
        files.Single(file => file.Path == "images/secrets.example").Content.ShouldContain("npm-token  Build secret of api.");
    }

    [Fact]
    public void Render_TiersInAnyOrder_AreTheSameFiles() =>
        BuildPlanFiles.Render([Tier("staging", "1", Web), Tier("production", "1", Web)])
            .ShouldBe(BuildPlanFiles.Render([Tier("production", "1", Web), Tier("staging", "1", Web)]));

    [Fact]
    public void Render_NothingToBuild_WritesNothing() => BuildPlanFiles.Render([Tier("staging", "1")]).ShouldBeEmpty();

    [Fact]
    public void Render_ServiceBuiltDifferentlyForATier_IsRefused()
    {
        var other = Web with { Arguments = [new("VERSION", "1.4.0"), new("THEME", "dark")] };

        Should.Throw<EnvironmentKitException>(() => BuildPlanFiles.Render([Tier("staging", "1", Web), Tier("production", "1", other)])).Message
            .ShouldStartWith("'web': the build argument 'THEME' of its image would differ between the tiers 'production' and 'staging'");
    }

    private static TierDeployment Tier(string name, string tag, params ImageBuild[] builds) => new()
    {
        Application = "library",
        Tier = name,
        Version = "1.4.0",
        Builds = [.. builds.Select(build => build with { Image = build.Image with { Registry = $"{name}.example", Tag = tag } })],
    };
}
