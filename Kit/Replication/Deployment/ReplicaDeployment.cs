using EnvironmentKit.Deployment;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Replication.Deployment;

/// <summary>
/// Makes a replica out of a service that a tier has by name only: the primary learns to be replicated, and the replica copies and follows it.
/// </summary>
internal static class ReplicaDeployment
{
    private const string Component = "replica";
    private const string PrimaryScript = "replication-primary.sh";
    private const string ReplicaScript = "replica.sh";
    private const string InitPath = "/docker-entrypoint-initdb.d/90-replication.sh";
    private const string HomePath = "/var/lib/postgresql";
    private const string Shell = "/bin/sh";
    private const int Port = 5432;
    private const long DefaultSize = 10L << 30;
    private const long Mebibyte = 1L << 20;

    /// <summary>The tier with this replica.</summary>
    /// <param name="deployment">
    /// The tier with the primary, complete, and the replica's service as far as any container is resolved: image, limits, references to it.
    /// Without a service of the replica's name nothing happens: it is left out.
    /// </param>
    /// <param name="facts">What is known of the replica.</param>
    /// <exception cref="EnvironmentKitException">The tier does not have the primary.</exception>
    public static TierDeployment Add(TierDeployment deployment, ReplicaFacts facts)
    {
        var replica = deployment.Services.FirstOrDefault(service => service.Name == facts.Replica);
        if (replica is null)
        {
            return deployment;
        }

        var primary = deployment.Services.FirstOrDefault(service => service.Name == facts.Primary)
            ?? throw new EnvironmentKitException(
                $"'{facts.Replica}' is a replica of '{facts.Primary}', which is not deployed in the tier '{deployment.Tier}'. Leave it out there as well: .InTier({deployment.Tier}, replica => replica.LeftOut()) where it is configured.");
        var volume = new Volume(facts.Replica + "-data", SizeOf(deployment, primary));
        return deployment with
        {
            Services = [.. deployment.Services.Select(service => service == replica ? Replica(replica, primary, volume, facts) : service == primary ? Primary(primary, facts) : service)],
            Configs = Ordered(deployment.Configs, config => config.Name, EmbeddedScript.Config(PrimaryScript), EmbeddedScript.Config(ReplicaScript)),
            Secrets = Ordered(deployment.Secrets, secret => secret.Name, new Secret(facts.ReplicationSecret, $"Password with which replicas of {facts.Primary} follow it.")),
            Volumes = Ordered(deployment.Volumes, known => known.Name, volume),
        };
    }

    private static Service Primary(Service primary, ReplicaFacts facts) => primary with
    {
        Environment = Ordered(primary.Environment, variable => variable.Name, PasswordFile(facts)),
        Secrets = Ordered(primary.Secrets, name => name, facts.ReplicationSecret),
        Configs = Ordered(primary.Configs, config => config.Path, new ConfigMount(PrimaryScript, InitPath, Executable: true)),
    };

    private static Service Replica(Service replica, Service primary, Volume volume, ReplicaFacts facts) => replica with
    {
        Component = Component,
        Image = primary.Image,
        Entrypoint = [Shell, EmbeddedScript.FolderPath + ReplicaScript, "serve", .. ServerArguments(primary)],
        Arguments = null,
        // What is set for the primary's image makes a new cluster, which a replica never does.
        Environment =
        [
            .. primary.Environment.Where(variable => variable.Name == "PGDATA"),
            new("PRIMARY_HOST", facts.Primary),
            new("PRIMARY_PORT", "5432"),
            PasswordFile(facts),
            new("REPLICATION_SLOT", facts.Slot),
        ],
        Secrets = [facts.ReplicationSecret],
        Configs = [EmbeddedScript.Mount(ReplicaScript)],
        Volumes = [new VolumeMount(volume.Name, DataPathOf(primary))],
        TemporaryMounts = Ordered(primary.TemporaryMounts, mount => mount.Path, new TemporaryMount("/tmp", 64 * Mebibyte), new TemporaryMount("/var/run/postgresql", Mebibyte)),
        Ports = [new ServicePort("tcp", Port) { PublishedAs = replica.Ports.FirstOrDefault(port => port.Number == Port)?.PublishedAs }],
        // The first copy takes as long as the data is large.
        Startup = Ask() with { FailureThreshold = 360 },
        Readiness = Ask(),
        Liveness = new Probe(new CommandProbe(["pg_isready", "--quiet", "--host", "127.0.0.1"])),
        User = primary.User,
        Replicas = new Replicas(1, 1),
        Run = RunMode.Continuous,
        Schedule = null,
        Stateful = true,
        StopGracePeriod = primary.StopGracePeriod,
        StopSignal = "SIGINT",
        DependsOn = Ordered(replica.DependsOn, dependency => dependency.Service, new Dependency(facts.Primary, DependencyCondition.Healthy)),
        Connections = [new Connection(facts.Primary, Port)],
    };

    // A standby refuses to start with fewer connections, workers or locks than its primary has.
    private static IEnumerable<string> ServerArguments(Service primary) => (primary.Arguments ?? []).SkipWhile(argument => argument == "postgres");

    // Which folder holds the data depends on the image's version.
    private static string DataPathOf(Service primary) =>
        primary.Volumes.FirstOrDefault(mount => mount.Path == HomePath || mount.Path.StartsWith(HomePath + "/", StringComparison.Ordinal))?.Path ?? HomePath;

    private static EnvironmentVariable PasswordFile(ReplicaFacts facts) => new("REPLICATION_PASSWORD_FILE", Secret.FolderPath + facts.ReplicationSecret);

    private static Probe Ask() => new(new CommandProbe([Shell, EmbeddedScript.FolderPath + ReplicaScript, "health"]));

    private static long SizeOf(TierDeployment deployment, Service primary) => primary.Volumes
        .Select(mount => deployment.Volumes.FirstOrDefault(volume => volume.Name == mount.Volume)?.Size ?? 0)
        .Append(0).Max() is > 0 and var size ? size : DefaultSize;

    // What is there already stays as it is: several replicas share a primary.
    private static List<T> Ordered<T>(IEnumerable<T> known, Func<T, string> key, params T[] added) =>
        [.. known.Concat(added).DistinctBy(key).OrderBy(key, StringComparer.Ordinal)];
}
