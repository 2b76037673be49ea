namespace EnvironmentKit.Deployment;

/// <summary>A container that runs once or several times, with all that it needs.</summary>
public sealed record Service
{
    /// <summary>The resource's name in the declaration; its host name in every target.</summary>
    public required string Name { get; init; }

    /// <summary>The part that it plays: <c>application</c>, <c>database</c>, <c>queue</c>, <c>search</c>, <c>gateway</c>, <c>job</c>, <c>backup</c>, <c>replica</c>, <c>certificates</c> or <c>telemetry</c>.</summary>
    public required string Component { get; init; }

    /// <summary>The image.</summary>
    public required ImageReference Image { get; init; }

    /// <summary>What takes the place of the image's entry point. Null keeps it.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>What takes the place of the image's command. Null keeps it, unless <see cref="Entrypoint"/> is given.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Environment variables ordered by name. Values never hold a secret: where one belongs stands <c>{file:/run/secrets/NAME}</c>.</summary>
    public IReadOnlyList<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary>Names of <see cref="TierDeployment.Secrets"/>; each is the file <c>/run/secrets/NAME</c>.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Those of <see cref="Secrets"/> whose file has another name, ordered by secret.</summary>
    public IReadOnlyList<SecretFile> SecretFiles { get; init; } = [];

    /// <summary>Mounted configuration files, ordered by path.</summary>
    public IReadOnlyList<ConfigMount> Configs { get; init; } = [];

    /// <summary>Mounted volumes, ordered by path.</summary>
    public IReadOnlyList<VolumeMount> Volumes { get; init; } = [];

    /// <summary>What it sees of its node, ordered by path in the container.</summary>
    public IReadOnlyList<HostMount> HostMounts { get; init; } = [];

    /// <summary>Writable folders in memory that are empty at each start, ordered by path. Everything else of the root file system is read-only.</summary>
    public IReadOnlyList<TemporaryMount> TemporaryMounts { get; init; } = [];

    /// <summary>Ports on which it listens, ordered by number.</summary>
    public IReadOnlyList<ServicePort> Ports { get; init; } = [];

    /// <summary>Asked until it succeeds once; the other probes wait for it. Null: none.</summary>
    public Probe? Startup { get; init; }

    /// <summary>Whether it can take requests now. The health check of Compose and Swarm. Null: none.</summary>
    public Probe? Readiness { get; init; }

    /// <summary>Whether a restart would help. Null: none.</summary>
    public Probe? Liveness { get; init; }

    /// <summary>What it may use.</summary>
    public required ServiceLimits Limits { get; init; }

    /// <summary>The user that it runs as; never root.</summary>
    public required ServiceUser User { get; init; }

    /// <summary>How many run at a time.</summary>
    public Replicas Replicas { get; init; } = new(1, 1);

    /// <summary>When it runs.</summary>
    public RunMode Run { get; init; } = RunMode.Continuous;

    /// <summary>Its time table. Only with <see cref="RunMode.Scheduled"/>.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Whether it keeps data of its own, so that two of it must never share a volume and it must not move freely.</summary>
    public bool Stateful { get; init; }

    /// <summary>
    /// Whether one of it runs on every node, because it watches the node. Default: false. Such a service has no secrets, volumes or
    /// published ports, and nobody calls it.
    /// </summary>
    public bool EveryNode { get; init; }

    /// <summary>The environment variable that holds the name of its node, where the target tells it. Null: none.</summary>
    public string? NodeNameVariable { get; init; }

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan StopGracePeriod { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The signal that asks it to end, such as <c>SIGINT</c>. Null: the image's own.</summary>
    public string? StopSignal { get; init; }

    /// <summary>What must be there before it starts, ordered by name.</summary>
    public IReadOnlyList<Dependency> DependsOn { get; init; } = [];

    /// <summary>Whom it talks to, and on which port: all that its network lets through. Ordered by service, then port.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>Servers outside the tier that it talks to, ordered by host.</summary>
    public IReadOnlyList<ExternalConnection> ExternalConnections { get; init; } = [];

    /// <summary>Whether it may reach any address outside.</summary>
    public bool InternetAccess { get; init; }

    /// <summary>Where it may run: key and value of a node's label. Null: anywhere that the target's own rules allow.</summary>
    public NodeLabel? Placement { get; init; }

    /// <summary>What makes it the tier's door. Null for all others.</summary>
    public Gateway? Gateway { get; init; }

    /// <summary>Policies that it may break, each with a reason and an end; ordered by policy.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>The name of a secret's file in <c>/run/secrets</c>.</summary>
    /// <param name="secret">One of <see cref="Secrets"/>.</param>
    public string SecretFileOf(string secret) => SecretFiles.FirstOrDefault(file => file.Secret == secret)?.Name ?? secret;
}
