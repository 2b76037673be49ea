using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Swarm;

namespace EnvironmentKit.Tests.Docker;

public sealed class DockerRulesTests
{
    public static TheoryData<Func<TierDeployment, TierDeployment>, string> Mistakes => new()
    {
        {
            deployment => deployment.With("web", web => web with { Ports = [web.Ports[0] with { PublishedAs = 443 }] }),
            "gateway and web both publish host port 443 in tier 'staging'. Give one of them another port, or put both behind the gateway."
        },
        {
            deployment => deployment.With("gateway", gateway => gateway with { Ports = [.. gateway.Ports.Select(port => port with { PublishedAs = 80 })] }),
            "gateway publishes host port 80 twice in tier 'staging'. Give one of its endpoints another port."
        },
        {
            deployment => deployment with { Application = "Library" },
            "The application's name 'Library' and the tier's name 'staging' may hold lower-case letters"
        },
        {
            deployment => deployment.With("sync", sync => sync with { Name = "sync_all" }),
            "The name 'sync_all' cannot be a host name in tier 'staging'"
        },
        {
            deployment => deployment.With("sync", sync => sync with { Name = new string('s', 64) }),
            "at most 63 letters"
        },
        {
            deployment => deployment.With("sync", sync => sync with { Name = "edge" }),
            "A resource cannot be called 'edge' in tier 'staging'"
        },
        {
            deployment => deployment.With("web", web => web with { Limits = web.Limits with { MemoryLimit = 4 * 1024 * 1024 } }),
            "web may use 4194304 bytes of memory in tier 'staging'; Docker starts nothing below 6 MiB."
        },
        {
            deployment => deployment.With("web", web => web with { Limits = web.Limits with { CpuLimit = 5 } }),
            "web may use 0.005 cores in tier 'staging'; Docker's least is 0.01."
        },
        {
            deployment => deployment.With("web", web => web with { Connections = [new Connection("cache", 6379)] }),
            "web refers to 'cache', which is not part of this tier."
        },
        {
            deployment => deployment.With("web", web => web with { Readiness = new Probe(new HttpProbe("admin", "/")) }),
            "web: its probe asks the endpoint 'admin', which it does not have. Declare the endpoint, or name one of: http."
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Render_Mistake_IsNamed(Func<TierDeployment, TierDeployment> mistake, string message)
    {
        var deployment = mistake(LibraryDeployment.Create());

        foreach (var renderer in new IRenderer[] { new ComposeRenderer(), new SwarmRenderer() })
        {
            Should.Throw<EnvironmentKitException>(() => renderer.Render(deployment)).Message.ShouldContain(message);
        }
    }

    [Fact]
    public void Render_OnePortForTcpAndUdp_IsAllowed()
    {
        var deployment = LibraryDeployment.Create().With("gateway", gateway => gateway with
        {
            Ports = [gateway.Ports[1], new ServicePort("quic", 8443) { Udp = true, PublishedAs = 443 }],
            Readiness = null,
        });

        new ComposeRenderer().Render(deployment)[0].Content.ShouldContain("protocol: udp");
    }
}
