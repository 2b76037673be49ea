using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Kubernetes;

/// <summary>A tier with all that the records can say, written by hand.</summary>
internal static class SampleTier
{
    private const long Mebibyte = 1L << 20;
    private const long Gibibyte = 1L << 30;

    private static readonly ServiceLimits _small = new(CpuRequest: 100, CpuLimit: 500, MemoryRequest: 128 * Mebibyte, MemoryLimit: 256 * Mebibyte, Pids: 200);
    private static readonly ServiceLimits _large = new(CpuRequest: 250, CpuLimit: 2000, MemoryRequest: 512 * Mebibyte, MemoryLimit: Gibibyte, Pids: 500);
    private static readonly ServiceUser _app = new(1654, 1654);
    private static readonly TemporaryMount _temporary = new("/tmp", 64 * Mebibyte);

    public static TierDeployment Create() => new()
    {
        Application = "library",
        Tier = "production",
        Version = "1.4.0",
        Waivers =
        [
            new Waiver("container-security-context-user-group-id", "the images' files belong to these users", new DateOnly(2030, 12, 31)),
            new Waiver("deployment-replicas", "one of each is enough here", new DateOnly(2030, 12, 31)),
        ],
        Services = [Backup(), Database(), Gateway(), Migration(), Queue(), Restore(), Search(), Sync(), Web(), Worker()],
        Volumes =
        [
            new Volume("db-backups", 10 * Gibibyte),
            new Volume("db-data", 20 * Gibibyte) { StorageClass = "fast" },
            new Volume("queue-data", 2 * Gibibyte),
            new Volume("search-data", 10 * Gibibyte),
            new Volume("uploads", 5 * Gibibyte) { Shared = true },
        ],
        Secrets =
        [
            new Secret("db-password", "password of the database 'db'"),
            new Secret("gateway-certificate", "certificate chain of legacy.example in PEM"),
            new Secret("gateway-key", "private key of legacy.example in PEM"),
            new Secret("queue-password", "password of the broker 'queue'"),
            new Secret("search-password", "password of the search server 'search'"),
            new Secret("Smtp-Password", "password of the mail server"),
        ],
        Configs =
        [
            new ConfigFile("db-backup.sh", "#!/bin/sh\nset -eu\npg_dump --host=db catalog >/backups/catalog.sql\n"),
            new ConfigFile("gateway-nginx.conf", "events {}\nhttp {\n  server { listen 8080; }\n}\n"),
            new ConfigFile("with-secrets.sh", "#!/bin/sh\nexec \"$@\"\n"),
        ],
    };

    public static Service Web(string name = "web") => new()
    {
        Name = name,
        Component = "application",
        Image = new ImageReference("registry.example", $"library/{name}", "1.4.0", "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"),
        Environment =
        [
            new EnvironmentVariable("ConnectionStrings__catalog", "Host=db;Port=5432;Username=postgres;Password={file:/run/secrets/db-password};Database=catalog"),
            new EnvironmentVariable("Greeting", "first line\nsecond line\n"),
            new EnvironmentVariable("Price", " $(5) = \"five\" # not a comment "),
            new EnvironmentVariable("Smtp__Host", "mail.example"),
        ],
        Secrets = ["db-password", "Smtp-Password", "queue-password", "search-password"],
        Volumes = [new VolumeMount("uploads", "/var/lib/library/uploads")],
        TemporaryMounts = [_temporary],
        Ports = [new ServicePort("http", 8080) { Scheme = "http" }],
        Startup = Asks("/alive") with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 30 },
        Readiness = Asks("/ready") with { Interval = TimeSpan.FromSeconds(5) },
        Liveness = Asks("/alive"),
        Limits = _small,
        User = _app,
        Replicas = new Replicas(3, 9),
        DependsOn = [new Dependency("db", DependencyCondition.Healthy)],
        Connections = [new Connection("db", 5432), new Connection("queue", 5672), new Connection("search", 9200)],
        ExternalConnections = [new ExternalConnection("mail.example", 587)],
    };

    private static Service Worker() => Web("worker") with
    {
        Environment = [],
        Ports = [],
        Startup = null,
        Readiness = new Probe(new CommandProbe(["/bin/true"])),
        Liveness = new Probe(new CommandProbe(["/bin/sh", "-c", "test $(date +%s) -gt 0"])),
        Volumes = [],
        Secrets = ["db-password"],
        Replicas = new Replicas(2, 2),
        InternetAccess = true,
        ExternalConnections = [new ExternalConnection("192.0.2.7", 5432), new ExternalConnection("2001:db8::7", 5432)],
        Placement = new NodeLabel("library.example/pool", "workers"),
    };

    private static Service Database() => new()
    {
        Name = "db",
        Component = "database",
        Image = new ImageReference("docker.io", "library/postgres", "17.6"),
        Arguments = ["postgres", "-c", "max_connections=200"],
        Environment = [new EnvironmentVariable("PGDATA", "/var/lib/postgresql/data/pgdata"), new EnvironmentVariable("POSTGRES_PASSWORD_FILE", "/run/secrets/db-password")],
        Secrets = ["db-password"],
        Volumes = [new VolumeMount("db-data", "/var/lib/postgresql/data")],
        TemporaryMounts = [new TemporaryMount("/tmp", 16 * Mebibyte), new TemporaryMount("/var/run/postgresql", Mebibyte)],
        Ports = [new ServicePort("tcp", 5432)],
        Startup = new Probe(new CommandProbe(["pg_isready", "--username=postgres"])) { FailureThreshold = 60 },
        Readiness = new Probe(new CommandProbe(["pg_isready", "--username=postgres"])),
        Liveness = new Probe(new TcpProbe("tcp")),
        Limits = _large,
        User = new ServiceUser(999, 999),
        Stateful = true,
        StopGracePeriod = TimeSpan.FromSeconds(60),
        StopSignal = "SIGINT",
    };

    private static Service Queue() => new()
    {
        Name = "queue",
        Component = "queue",
        Image = new ImageReference("docker.io", "library/rabbitmq", "4.2-management"),
        Entrypoint = ["/bin/sh", "/etc/environment-kit/with-secrets.sh", "docker-entrypoint.sh"],
        Arguments = ["rabbitmq-server"],
        Environment = [new EnvironmentVariable("RABBITMQ_DEFAULT_PASS", "{file:/run/secrets/queue-password}")],
        Secrets = ["queue-password"],
        Configs = [new ConfigMount("with-secrets.sh", "/etc/environment-kit/with-secrets.sh", Executable: true)],
        Volumes = [new VolumeMount("queue-data", "/var/lib/rabbitmq")],
        TemporaryMounts = [_temporary],
        Ports = [new ServicePort("tcp", 5672), new ServicePort("management", 15672) { Scheme = "http", PublishedAs = 15672 }],
        Readiness = new Probe(new CommandProbe(["rabbitmq-diagnostics", "-q", "check_running"])) { Interval = TimeSpan.FromSeconds(15), Timeout = TimeSpan.FromMilliseconds(9500) },
        Liveness = new Probe(new CommandProbe(["rabbitmq-diagnostics", "-q", "ping"])) { Interval = TimeSpan.FromSeconds(60) },
        Limits = _large,
        User = new ServiceUser(999, 999),
        Stateful = true,
    };

    private static Service Search() => new()
    {
        Name = "search",
        Component = "search",
        Image = new ImageReference("docker.elastic.co", "elasticsearch/elasticsearch", "8.17.3"),
        Environment =
        [
            new EnvironmentVariable("ELASTIC_PASSWORD", "{file:/run/secrets/search-password}"),
            new EnvironmentVariable("discovery.type", "single-node"),
        ],
        Secrets = ["search-password"],
        Volumes = [new VolumeMount("search-data", "/usr/share/elasticsearch/data")],
        TemporaryMounts = [_temporary],
        Ports = [new ServicePort("http", 9200) { Scheme = "http" }, new ServicePort("internal", 9300)],
        Readiness = new Probe(new HttpProbe("http", "/_cluster/health")),
        Liveness = new Probe(new TcpProbe("http")),
        Limits = _large,
        User = new ServiceUser(1000, 1000),
        Stateful = true,
    };

    private static Service Gateway() => new()
    {
        Name = "gateway",
        Component = "gateway",
        Image = new ImageReference("registry.example", "library/gateway", "1.4.0"),
        Configs = [new ConfigMount("gateway-nginx.conf", "/etc/nginx/nginx.conf")],
        TemporaryMounts = [_temporary],
        Ports = [new ServicePort("http", 8080) { Scheme = "http", PublishedAs = 80 }],
        Readiness = new Probe(new HttpProbe("http", "/healthz")),
        Liveness = new Probe(new TcpProbe("http")) { InitialDelay = TimeSpan.FromSeconds(5) },
        Limits = _small,
        User = new ServiceUser(101, 101),
        Replicas = new Replicas(2, 2),
        StopSignal = "SIGQUIT",
        Waivers = [new Waiver("tlsSettingsMissing", "plain.example is for machines that know no TLS", new DateOnly(2030, 12, 31))],
        Connections = [new Connection("web", 8080)],
        Gateway = new Gateway
        {
            Domains =
            [
                new GatewayDomain("legacy.example", new GatewayTlsFiles("gateway-certificate", "gateway-key")),
                new GatewayDomain("library.example", new GatewayTlsAcme("admin@library.example", "https://acme.example/directory")),
                new GatewayDomain("plain.example", null),
            ],
            Configuration = new NginxConfiguration
            {
                Listeners = [new NginxListener(8080)],
                Sites = [new NginxSite { BodySizeLimit = 50_000_000 }],
            },
        },
    };

    private static Service Sync() => Web("sync") with
    {
        Component = "job",
        Environment = [new EnvironmentVariable("ConnectionStrings__catalog", "Host=db;Password={file:/run/secrets/db-password|uri}")],
        Secrets = ["db-password"],
        Volumes = [],
        Ports = [],
        Startup = null,
        Readiness = null,
        Liveness = null,
        Replicas = new Replicas(1, 1),
        Run = RunMode.Scheduled,
        Schedule = new Schedule("5 3 * * 7", "Asia/Kathmandu") { Deadline = TimeSpan.FromHours(1) },
        Connections = [new Connection("db", 5432), new Connection("search", 9200)],
        ExternalConnections = [],
    };

    private static Service Migration() => Sync() with
    {
        Name = "migrate",
        Run = RunMode.Once,
        Schedule = null,
        Connections = [new Connection("db", 5432)],
    };

    private static Service Backup() => Sync() with
    {
        Name = "db-backup",
        Component = "backup",
        Image = new ImageReference("docker.io", "library/postgres", "17.6"),
        Entrypoint = ["/bin/sh", "/etc/environment-kit/db-backup.sh"],
        Configs = [new ConfigMount("db-backup.sh", "/etc/environment-kit/db-backup.sh")],
        Volumes = [new VolumeMount("db-backups", "/backups")],
        Schedule = new Schedule("0 2 * * *"),
        Connections = [new Connection("db", 5432)],
    };

    private static Service Restore() => Backup() with
    {
        Name = "restore",
        Arguments = ["restore"],
        Run = RunMode.OnDemand,
        Schedule = null,
        Volumes = [new VolumeMount("db-backups", "/backups", ReadOnly: true)],
    };

    private static Probe Asks(string path) => new(new HttpProbe("http", path));
}
