using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Tests.Tiers;

public sealed class TierTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();

    [Fact]
    public void AddTier_SeveralTargets_AreKeptInOrder()
    {
        var tier = _builder.AddTier("production").ToDockerSwarm().ToKubernetes(kubernetes => kubernetes.StorageClass = "fast").ToDockerCompose();

        tier.Targets.ShouldBe([Target.Swarm, Target.Kubernetes, Target.Compose]);
        tier.Kubernetes.StorageClass.ShouldBe("fast");
        tier.EnvironmentName.ShouldBe("Production");
        TierSet.Find(_builder)!.Get("PRODUCTION").ShouldBe(tier);
    }

    [Fact]
    public void Find_NothingDeclared_IsNull() => TierSet.Find(_builder).ShouldBeNull();

    [Fact]
    public void Get_UnknownTier_NamesThoseThatAre()
    {
        _builder.AddTier("staging");
        _builder.AddTier("production");

        Should.Throw<EnvironmentKitException>(() => TierSet.Of(_builder).Get("prod")).Message.ShouldBe(
            "There is no tier 'prod'. Declared are 'staging', 'production'; declare it in AppHost.cs with builder.AddTier(\"prod\").");
    }

    public static TheoryData<string, Action<IDistributedApplicationBuilder>> Mistakes => new()
    {
        { "There is a tier 'staging' already. Declare it once and keep it in a variable, or give this one another name.", builder => builder.AddTier("staging") },
        { "The tiers 'staging' and 'Staging' differ by case only, and would share a folder. Give one of them another name.", builder => builder.AddTier("Staging") },
        { "A tier cannot be called 'a/b': its name is part of host, project and namespace names. At most 20 lower-case letters, digits and hyphens are allowed, the first a letter, such as 'staging'.", builder => builder.AddTier("a/b") },
        { "A tier cannot be called '': its name is part of host, project and namespace names. At most 20 lower-case letters, digits and hyphens are allowed, the first a letter, such as 'staging'.", builder => builder.AddTier("") },
        { "Tier 'x', ToDockerSwarm: the tier is written for this target already. Leave out the second call.", builder => builder.AddTier("x").ToDockerSwarm().ToDockerSwarm() },
        { "Tier 'x', WithImageRegistry: 'https://registry.example' is not a registry. Write its host and perhaps a path, in lower case and without scheme, such as 'registry.example/library'.", builder => builder.AddTier("x").WithImageRegistry("https://registry.example") },
        { "Tier 'x', WithImageTag: 'a b' is not an image's tag. Up to 128 letters, digits, '_', '.' and '-' are allowed, such as '1.4.0'.", builder => builder.AddTier("x").WithImageTag("a b") },
        { "Tier 'x', WithImageTag: the tag 'latest' says nothing about what runs, and there is no way back from it. Name a version, such as '1.4.0'.", builder => builder.AddTier("x").WithImageTag("latest") },
        { "'web', WithReplicas: at most 2 replicas are fewer than at least 3. Write the smaller number first.", builder => Web(builder).WithReplicas(3, 2) },
        { "'web', WithCpu: a limit of 0.5 cores is below the request of 1. Write the request first.", builder => Web(builder).WithCpu(1, 0.5) },
        { "'web', WithCpu: 0 cores cannot be had. Write cores, from 0.001 to 1000.", builder => Web(builder).WithCpu(0) },
        { "'web', WithMemory: a limit of 256Mi is below the request of 1Gi. Write the request first.", builder => Web(builder).WithMemory("1Gi", "256Mi") },
        { "'web', WithMemory: 'much' is not a size. Write a number and a unit, such as '512Mi' or '2Gi'.", builder => Web(builder).WithMemory("much") },
        { "'web', WithMemory: with 512 of memory no container starts. Write at least '4Mi'; without a unit it is bytes.", builder => Web(builder).WithMemory("512") },
        { "'web', WithPidsLimit: with 0 processes nothing runs. Write at least 1.", builder => Web(builder).WithPidsLimit(0) },
        { "'web', WithStopGracePeriod: 00:00:00 is no useful time. Write a second to an hour.", builder => Web(builder).WithStopGracePeriod(TimeSpan.Zero) },
        { "'web', WithContainerUser: 0:0 is not a user without privileges. Write numbers from 1; 0 is root, which no target is given.", builder => Web(builder).WithContainerUser(0) },
        { "'web', WithTemporaryFolder: 'cache' is not an absolute path in a container. Begin it with '/'.", builder => Web(builder).WithTemporaryFolder("cache") },
        { "'web', OnNode: 'disk=very fast' is not a node's label. Letters, digits, '-', '_' and '.' are allowed, up to 63, and a domain with '/' before the key.", builder => Web(builder).OnNode("disk", "very fast") },
        { "'db', ReplacedBy: '10.0.0.5:5432' is not a host name or address. Write it without scheme and port.", builder => builder.AddPostgres("db").ReplacedBy("10.0.0.5:5432", 5432) },
        { "'db', ReplacedBy: the connection string is empty. Write it, or leave the argument out to take it from the tier's settings.", builder => builder.AddPostgres("db").ReplacedBy(" ") },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Declaration_Mistake_IsOneMessage(string message, Action<IDistributedApplicationBuilder> declare)
    {
        _builder.AddTier("staging");

        Should.Throw<EnvironmentKitException>(() => declare(_builder)).Message.ShouldBe(message);
    }

    private static IResourceBuilder<ContainerResource> Web(IDistributedApplicationBuilder builder) => builder.AddContainer("web", "web", "1");
}
