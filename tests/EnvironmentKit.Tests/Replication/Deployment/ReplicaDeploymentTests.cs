using EnvironmentKit.Deployment;
using EnvironmentKit.Replication.Deployment;

namespace EnvironmentKit.Tests.Replication.Deployment;

public sealed class ReplicaDeploymentTests
{
    private static readonly ReplicaFacts s_facts = new("db-replica", "db", "db_replica", "db-replication-password");

    [Fact]
    public void Add_PrimaryAndReplica_ReplicaCopiesAndFollows()
    {
        var tier = ReplicaDeployment.Add(Tier(Primary, Bare("db-replica")), s_facts);

        var replica = tier.Services.Single(service => service.Name == "db-replica");
        replica.Image.ShouldBe(Primary.Image);
        replica.User.ShouldBe(Primary.User);
        replica.Entrypoint.ShouldBe(["/bin/sh", "/etc/environment-kit/replica.sh", "serve", "-c", "max_connections=200"]);
        replica.Environment.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
            ["PRIMARY_HOST=db", "PRIMARY_PORT=5432", "REPLICATION_PASSWORD_FILE=/run/secrets/db-replication-password", "REPLICATION_SLOT=db_replica"]);
        replica.Secrets.ShouldBe(["db-replication-password"]);
        replica.Volumes.ShouldBe([new VolumeMount("db-replica-data", "/var/lib/postgresql")]);
        replica.TemporaryMounts.Select(mount => mount.Path).ShouldBe(["/tmp", "/var/run/postgresql"]);
        replica.DependsOn.ShouldBe([new Dependency("db", DependencyCondition.Healthy)]);
        replica.Connections.ShouldBe([new Connection("db", 5432)]);
        replica.Stateful.ShouldBeTrue();
        tier.Volumes.Single(volume => volume.Name == "db-replica-data").Size.ShouldBe(50L << 30);

        var primary = tier.Services.Single(service => service.Name == "db");
        primary.Secrets.ShouldBe(["db-password", "db-replication-password"]);
        primary.Configs.ShouldBe([new ConfigMount("replication-primary.sh", "/docker-entrypoint-initdb.d/90-replication.sh", Executable: true)]);
        tier.Secrets.Select(secret => secret.Name).ShouldBe(["db-replication-password"]);
        tier.Configs.Select(config => config.Name).ShouldBe(["replica.sh", "replication-primary.sh"]);
    }

    [Fact]
    public void Add_TwoReplicas_ShareWhatThePrimaryNeeds()
    {
        var tier = ReplicaDeployment.Add(Tier(Primary, Bare("db-replica"), Bare("db-second")), s_facts);
        tier = ReplicaDeployment.Add(tier, s_facts with { Replica = "db-second", Slot = "db_second" });

        tier.Services.Single(service => service.Name == "db").Configs.Count.ShouldBe(1);
        tier.Configs.Count.ShouldBe(2);
        tier.Volumes.Select(volume => volume.Name).ShouldBe(["db-data", "db-replica-data", "db-second-data"]);
    }

    [Fact]
    public void Add_OlderImage_KeepsItsDataWhereThePrimaryDoes()
    {
        var older = Primary with
        {
            Volumes = [new VolumeMount("db-data", "/var/lib/postgresql/data")],
            Environment = [new("PGDATA", "/var/lib/postgresql/data/pgdata")],
        };

        var replica = ReplicaDeployment.Add(Tier(older, Bare("db-replica")), s_facts).Services.Single(service => service.Name == "db-replica");

        replica.Volumes.ShouldBe([new VolumeMount("db-replica-data", "/var/lib/postgresql/data")]);
        replica.Environment.ShouldContain(new EnvironmentVariable("PGDATA", "/var/lib/postgresql/data/pgdata"));
    }

    [Fact]
    public void Add_ReplicaIsLeftOut_ChangesNothing()
    {
        var tier = Tier(Primary);

        ReplicaDeployment.Add(tier, s_facts).ShouldBeSameAs(tier);
    }

    [Fact]
    public void Add_PrimaryIsNotDeployed_SaysSo() =>
        Should.Throw<EnvironmentKitException>(() => ReplicaDeployment.Add(Tier(Bare("db-replica")), s_facts))
            .Message.ShouldStartWith("'db-replica' is a replica of 'db', which is not deployed in the tier 'staging'.");

    private static Service Primary { get; } = Bare("db") with
    {
        Component = "database",
        Arguments = ["postgres", "-c", "max_connections=200"],
        Secrets = ["db-password"],
        Volumes = [new VolumeMount("db-data", "/var/lib/postgresql")],
    };

    private static Service Bare(string name) => new()
    {
        Name = name,
        Component = "application",
        Image = new ImageReference("docker.io", "library/postgres", "18.3"),
        Limits = new ServiceLimits(100, 500, 64 << 20, 128 << 20, 64),
        User = new ServiceUser(999, 999),
    };

    private static TierDeployment Tier(params Service[] services) => new()
    {
        Application = "library",
        Tier = "staging",
        Version = "1",
        Services = services,
        Volumes = [new Volume("db-data", 50L << 30)],
    };
}
