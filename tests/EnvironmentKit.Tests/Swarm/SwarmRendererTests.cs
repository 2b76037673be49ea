using EnvironmentKit.Deployment;
using EnvironmentKit.Swarm;
using EnvironmentKit.Tests.Docker;

namespace EnvironmentKit.Tests.Swarm;

public sealed class SwarmRendererTests
{
    private readonly SwarmRenderer _renderer = new();

    [Fact]
    public void Render_EveryFeature_MatchesGolden() => Stack(LibraryDeployment.Create("production")).ShouldMatchGolden("stack.yaml");

    [Fact]
    public void Render_ChangedConfig_HasAnotherName()
    {
        var before = LibraryDeployment.Create();
        var after = before with { Configs = [before.Configs[0] with { Content = "events {}\n" }, before.Configs[1]] };

        Stack(after).Split('\n').Except(Stack(before).Split('\n')).ShouldHaveSingleItem().ShouldStartWith("    name: library-staging-gateway-nginx.conf-");
    }

    [Fact]
    public void Render_AnotherVersion_RestartsOnlyWhatIsBuilt()
    {
        var before = LibraryDeployment.Create();
        var after = before with
        {
            Version = "1.5.0",
            Services = [.. before.Services.Select(service => service.Image.Repository.StartsWith("library/w", StringComparison.Ordinal) ? service with { Image = service.Image with { Tag = "1.5.0" } } : service)],
        };

        var changed = Stack(after).Split('\n').Except(Stack(before).Split('\n'));

        changed.Select(line => line.Trim()).Distinct().ShouldBe(
            ["image: registry.example:5000/library/web:1.5.0", "environmentkit.version: \"1.5.0\"", "image: registry.example:5000/library/worker:1.5.0"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("web", "start-first")]
    [InlineData("gateway", "stop-first")]
    [InlineData("db", "stop-first")]
    [InlineData("backup", "stop-first")]
    public void UpdatePolicy_PortsAndVolumes_DecideTheOrder(string service, string order)
    {
        var text = Stack(LibraryDeployment.Create()).Split($"\n  {service}:\n")[1];

        text[text.IndexOf("        order: ", StringComparison.Ordinal)..].ShouldStartWith($"        order: {order}\n");
    }

    [Fact]
    public void Render_TemporaryFolderOfReplicas_SharesNoVolume()
    {
        var deployment = LibraryDeployment.Create().With("web", web => web with { TemporaryMounts = [new TemporaryMount("/var/cache/site", 1024)] });

        Stack(deployment).ShouldContain("      - type: tmpfs\n        target: /var/cache/site\n        tmpfs:\n          size: 1024\n");
    }

    [Fact]
    public void Render_SeveralReplicasOfAPublishedPort_RunOnDifferentNodes() =>
        Stack(LibraryDeployment.Create().With("gateway", gateway => gateway with { Replicas = new Replicas(2, 2) }))
            .ShouldContain("        max_replicas_per_node: 1\n");

    [Fact]
    public void Render_LongConfigName_IsCutToWhatASwarmAllows()
    {
        var deployment = LibraryDeployment.Create();
        var name = new string('n', 80) + ".conf";
        deployment = deployment with { Configs = [.. deployment.Configs, new ConfigFile(name, "x\n")] };

        var line = Stack(deployment).Split('\n').Single(line => line.StartsWith("    name: library-staging-nnn", StringComparison.Ordinal));

        line["    name: ".Length..].Length.ShouldBe(64);
    }

    [Fact]
    public void Render_LongSecretName_IsRefused()
    {
        var deployment = LibraryDeployment.Create() with { Secrets = [new Secret(new string('s', 50), "x")] };

        Should.Throw<EnvironmentKitException>(() => _renderer.Render(deployment)).Message.ShouldEndWith("Give the parameter a name that is 11 characters shorter.");
    }

    [Fact]
    public void Render_LongServiceName_IsRefused()
    {
        var deployment = LibraryDeployment.Create() with { Application = new string('a', 60) };

        Should.Throw<EnvironmentKitException>(() => _renderer.Render(deployment)).Message.ShouldContain("and a swarm allows 63");
    }

    [Fact]
    public void Render_LargeConfig_IsRefused()
    {
        var deployment = LibraryDeployment.Create() with { Configs = [new ConfigFile("seed.sql", new string('x', 500 * 1024))] };
        deployment = deployment with { Services = [.. deployment.Services.Select(service => service with { Configs = [] })] };

        Should.Throw<EnvironmentKitException>(() => _renderer.Render(deployment)).Message.ShouldStartWith("The configuration file 'seed.sql' of tier 'staging' has 512000 bytes");
    }

    private string Stack(TierDeployment deployment) => _renderer.Render(deployment).Single(file => file.Path == "stack.yaml").Content;
}
