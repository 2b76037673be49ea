using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry.Deployment;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>The accounts by which a collector reads the figures of servers.</summary>
public sealed class ServerAccountTests
{
    private const string Script = "/etc/environment-kit/telemetry-account.sh";

    [Fact]
    public void Add_QueueThatKeepsItsStart_PutsTheAccountBeforeTheImagesOwn()
    {
        var queue = ServerAccount.Add(Tier(Server("queue"))).Services.Single();

        queue.Entrypoint.ShouldBe(["/bin/sh", Script, "rabbitmq", "/run/secrets/queue-telemetry-password", "docker-entrypoint.sh"]);
        queue.Arguments.ShouldBe(["rabbitmq-server"]);
        queue.Secrets.ShouldBe(["queue-telemetry-password"]);
        queue.Configs.ShouldBe([new ConfigMount("telemetry-account.sh", Script, Executable: true)]);
    }

    [Fact]
    public void Add_QueueWithAStartOfItsOwn_KeepsThatAndItsArguments()
    {
        var declared = Server("queue") with { Entrypoint = ["/bin/sh", "own.sh"], Secrets = ["queue-password", "zone"] };

        var queue = ServerAccount.Add(Tier(declared)).Services.Single();

        queue.Entrypoint.ShouldBe(["/bin/sh", Script, "rabbitmq", "/run/secrets/queue-telemetry-password", "/bin/sh", "own.sh"]);
        queue.Arguments.ShouldBeNull();
        queue.Secrets.ShouldBe(["queue-password", "queue-telemetry-password", "zone"]);
    }

    [Fact]
    public void Add_Search_WritesTheAccountIntoTheCopiedConfiguration()
    {
        var declared = Server("search") with { Entrypoint = ["/bin/sh", "/etc/environment-kit/with-secrets.sh", "/bin/sh", "/etc/environment-kit/elasticsearch-start.sh", "/usr/local/bin/docker-entrypoint.sh"] };

        var tier = ServerAccount.Add(Tier(declared));

        tier.Services.Single().Entrypoint.ShouldBe(
        [
            "/bin/sh", "/etc/environment-kit/with-secrets.sh", "/bin/sh", "/etc/environment-kit/elasticsearch-start.sh",
            "/bin/sh", Script, "elasticsearch", "/run/secrets/search-telemetry-password", "/usr/local/bin/docker-entrypoint.sh",
        ]);
        tier.Secrets.ShouldHaveSingleItem().Generated.ShouldNotBeNull();
    }

    [Fact]
    public void Add_NoServer_ChangesNothing()
    {
        var tier = Tier(Server("application"));

        ServerAccount.Add(tier).ShouldBeSameAs(tier);
    }

    private static TierDeployment Tier(Service service) => new() { Application = "library", Tier = "production", Version = "1.0.0", Services = [service] };

    private static Service Server(string component) => new()
    {
        Name = component,
        Component = component,
        Image = new ImageReference("docker.io", "library/" + component, "1"),
        Limits = new ServiceLimits(50, 500, 16 << 20, 128 << 20, 50),
        User = new ServiceUser(999, 999),
    };
}
