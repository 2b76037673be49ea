using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes;

public sealed class KubernetesNamesTests
{
    [Theory]
    [InlineData("Web")]
    [InlineData("1web")]
    [InlineData("web_1")]
    [InlineData("web-")]
    [InlineData("a-name-that-is-longer-than-the-labels-of-a-pod-can-bear")]
    public void Render_NameOfService_IsRefused(string name) =>
        Refusal(SampleTier.Web(name)).ShouldBe($"Kubernetes: the resource '{name}' must be named with at most 52 lower-case letters, digits and hyphens, a letter first and no hyphen last. Rename it in AppHost.cs.");

    [Fact]
    public void Render_NameOfEndpoint_IsRefused() =>
        Refusal(SampleTier.Web() with { Ports = [new ServicePort("a-very-long-name", 80)] }).ShouldContain("the endpoint 'a-very-long-name' of 'web'");

    [Fact]
    public void Render_NameOfVariable_IsRefused() =>
        Refusal(SampleTier.Web() with { Environment = [new EnvironmentVariable("Logging:Level", "Debug")] }).ShouldContain("'Logging:Level' of 'web'");

    [Fact]
    public void Render_Root_IsRefused() =>
        Refusal(SampleTier.Web() with { User = new ServiceUser(0, 0) }).ShouldContain("'web' runs as root (uid 0)");

    [Fact]
    public void Render_ProbeOfUnknownEndpoint_IsRefused() =>
        Refusal(SampleTier.Web() with { Readiness = new Probe(new TcpProbe("grpc")) }).ShouldBe("Kubernetes: a probe of 'web' asks its endpoint 'grpc', which it does not have. Its endpoints: http.");

    [Fact]
    public void Render_GatewayWithoutHttp_IsRefused()
    {
        var gateway = SampleTier.Create().Services.Single(service => service.Gateway is not null);

        Refusal(gateway with { Ports = [], Readiness = null, Liveness = null }).ShouldContain("the gateway 'gateway' has no HTTP endpoint");
    }

    [Fact]
    public void Render_TwoObjectsOfOneName_IsRefused()
    {
        var tier = SampleTier.Create();

        var exception = Should.Throw<EnvironmentKitException>(() => new KubernetesRenderer().Render(tier with { Services = [.. tier.Services, SampleTier.Web("db-headless")] }));

        exception.Message.ShouldContain("two Service objects would be called 'db-headless'");
    }

    [Fact]
    public void Render_TwoSecretsThatDifferInCase_IsRefused()
    {
        var tier = SampleTier.Create();
        var web = SampleTier.Web("other") with { Secrets = ["DB-Password"] };

        var exception = Should.Throw<EnvironmentKitException>(() => new KubernetesRenderer().Render(tier with
        {
            Services = [.. tier.Services, web],
            Secrets = [.. tier.Secrets, new Secret("DB-Password", "another")],
        }));

        exception.Message.ShouldContain("two Secret objects would be called 'db-password'");
    }

    [Fact]
    public void Render_SharedByOneAtATime_IsRefusedForReplicas()
    {
        var tier = SampleTier.Create();
        var web = SampleTier.Web("other") with { Volumes = [new VolumeMount("db-backups", "/backups")] };

        var exception = Should.Throw<EnvironmentKitException>(() => new KubernetesRenderer().Render(tier with { Services = [.. tier.Services, web] }));

        exception.Message.ShouldContain("'other' has up to 9 replicas, but the volume 'db-backups'");
    }

    [Fact]
    public void Render_LargeConfiguration_IsRefused()
    {
        var tier = SampleTier.Create() with { Configs = [new ConfigFile("large.json", new string('x', 250 * 1024))], Services = [] };

        Should.Throw<EnvironmentKitException>(() => new KubernetesRenderer().Render(tier)).Message.ShouldContain("'large.json' is larger than 240 KiB");
    }

    private static string Refusal(Service service)
    {
        var tier = SampleTier.Create();
        return Should.Throw<EnvironmentKitException>(() => new KubernetesRenderer().Render(tier with
        {
            Services = [.. tier.Services.Where(other => other.Name != service.Name), service],
        })).Message;
    }
}
