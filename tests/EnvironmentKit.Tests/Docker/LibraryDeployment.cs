using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Docker;

/// <summary>A tier that uses everything that a target may be asked for, written down without the resolver.</summary>
internal static class LibraryDeployment
{
    private const long Mebi = 1024 * 1024;

    private static readonly ImageReference _postgres = new("docker.io", "library/postgres", "17.6", "sha256:" + new string('a', 64));
    private static readonly ImageReference _web = new("registry.example:5000", "library/web", "1.4.0");
    private static readonly ImageReference _worker = new("registry.example:5000", "library/worker", "1.4.0");
    private static readonly ServiceLimits _small = new(100, 500, 64 * Mebi, 256 * Mebi, 100);
    private static readonly ServiceUser _app = new(1654, 1654);
    private static readonly ServiceUser _postgresUser = new(999, 999);

    public static TierDeployment Create(string tier = "staging") => new()
    {
        Application = "library",
        Tier = tier,
        Version = "1.4.0",
        Services = [Backup(), Database(), Gateway(), Migration(), Sync(), Web(), Worker()],
        Volumes = [new Volume("backups", 1024 * Mebi), new Volume("db-data", 1024 * Mebi)],
        Secrets =
        [
            new Secret("db-password", "The password of PostgreSQL's user postgres."),
            new Secret("tls-key", "The gateway's private key, in PEM; it's for library.example."),
        ],
        Configs =
        [
            new ConfigFile("gateway-nginx.conf", "events {}\nhttp {\n    server { listen 8080; return 200 $host; }\n}\n"),
            new ConfigFile("schedule.sh", "#!/bin/sh\nexec \"$@\"\n"),
        ],
        Builds =
        [
            new ImageBuild("web", _web, ".", "manifests/images/web/Dockerfile") { Arguments = [new EnvironmentVariable("CONFIGURATION", "Release")], Target = "final" },
            new ImageBuild("worker", _worker, "Catalog/Worker", "Catalog/Worker/Dockerfile"),
        ],
    };

    /// <summary>A tier of many services, each with a network of its own and a secret, all of which call the first.</summary>
    public static TierDeployment Large(int services)
    {
        var names = Enumerable.Range(0, services).Select(number => $"service-{number:0000}").ToArray();
        return Create() with
        {
            Services = [.. names.Select(name => Web() with
            {
                Name = name,
                DependsOn = name == names[0] ? [] : [new Dependency(names[0], DependencyCondition.Healthy)],
                Connections = [new Connection(names[0], 8080)],
                ExternalConnections = [],
                Run = RunMode.Continuous,
            })],
        };
    }

    public static TierDeployment With(this TierDeployment deployment, string service, Func<Service, Service> change) =>
        deployment with { Services = [.. deployment.Services.Select(one => one.Name == service ? change(one) : one)] };

    private static Service Backup() => new()
    {
        Name = "backup",
        Component = "backup",
        Image = _postgres,
        Entrypoint = ["/bin/sh", "/etc/environment-kit/schedule.sh"],
        Arguments = ["0 2 * * *", "--", "pg_dump"],
        Environment = [new EnvironmentVariable("PGHOST", "db"), new EnvironmentVariable("PGPASSFILE", "/tmp/pgpass")],
        Secrets = ["db-password"],
        Configs = [new ConfigMount("schedule.sh", "/etc/environment-kit/schedule.sh", Executable: true)],
        Volumes = [new VolumeMount("backups", "/var/lib/postgresql/backups")],
        TemporaryMounts = [new TemporaryMount("/tmp", 16 * Mebi)],
        Readiness = new Probe(new CommandProbe(["/bin/sh", "/etc/environment-kit/schedule.sh", "health"])) { Interval = TimeSpan.FromMinutes(1) },
        Limits = _small,
        User = _postgresUser,
        DependsOn = [new Dependency("db", DependencyCondition.Healthy)],
        Connections = [new Connection("db", 5432)],
    };

    private static Service Database() => new()
    {
        Name = "db",
        Component = "database",
        Image = _postgres,
        Arguments = ["postgres", "-c", "wal_level=replica"],
        Environment =
        [
            new EnvironmentVariable("POSTGRES_PASSWORD_FILE", "/run/secrets/db-password"),
            new EnvironmentVariable("POSTGRES_USER", "postgres"),
        ],
        Secrets = ["db-password"],
        Volumes = [new VolumeMount("db-data", "/var/lib/postgresql/data")],
        TemporaryMounts = [new TemporaryMount("/tmp", 64 * Mebi), new TemporaryMount("/var/run/postgresql", Mebi)],
        Ports = [new ServicePort("tcp", 5432)],
        Startup = new Probe(new CommandProbe(["pg_isready", "-U", "postgres"])) { Interval = TimeSpan.FromSeconds(5), FailureThreshold = 24 },
        Readiness = new Probe(new CommandProbe(["pg_isready", "-U", "postgres"])),
        Liveness = new Probe(new CommandProbe(["pg_isready", "-U", "postgres"])) { Interval = TimeSpan.FromSeconds(30) },
        Limits = new ServiceLimits(250, 1000, 256 * Mebi, 1024 * Mebi, 200),
        User = _postgresUser,
        Stateful = true,
        StopGracePeriod = TimeSpan.FromMinutes(2),
        StopSignal = "SIGINT",
        Placement = new NodeLabel("storage", "ssd"),
    };

    private static Service Gateway() => new()
    {
        Name = "gateway",
        Component = "gateway",
        Image = new ImageReference("docker.io", "library/nginx", "1.28.0"),
        Secrets = ["tls-key"],
        Configs = [new ConfigMount("gateway-nginx.conf", "/etc/nginx/nginx.conf")],
        TemporaryMounts = [new TemporaryMount("/tmp", 32 * Mebi)],
        Ports = [new ServicePort("http", 8080) { Scheme = "http", PublishedAs = 80 }, new ServicePort("https", 8443) { Scheme = "https", PublishedAs = 443 }],
        Readiness = new Probe(new HttpProbe("http", "/nginx-health") { Command = ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/nginx-health"] }) { Interval = TimeSpan.FromSeconds(5) },
        Limits = _small,
        User = new ServiceUser(101, 101),
        StopSignal = "SIGQUIT",
        DependsOn = [new Dependency("web", DependencyCondition.Healthy)],
        Connections = [new Connection("web", 8080)],
        Gateway = new Gateway { Configuration = new NginxConfiguration { Listeners = [] } },
    };

    private static Service Migration() => new()
    {
        Name = "migration",
        Component = "job",
        Image = _web,
        Arguments = ["migrate"],
        Environment = [new EnvironmentVariable("ConnectionStrings__catalog", "Host=db;Username=postgres;Password={file:/run/secrets/db-password}")],
        Secrets = ["db-password"],
        Limits = _small,
        User = _app,
        Run = RunMode.Once,
        DependsOn = [new Dependency("db", DependencyCondition.Healthy)],
        Connections = [new Connection("db", 5432)],
    };

    private static Service Sync() => new()
    {
        Name = "sync",
        Component = "job",
        Image = _worker,
        Limits = _small,
        User = _app,
        Run = RunMode.OnDemand,
        DependsOn = [new Dependency("db", DependencyCondition.Healthy)],
        Connections = [new Connection("db", 5432)],
    };

    private static Service Web() => new()
    {
        Name = "web",
        Component = "application",
        Image = _web,
        Environment =
        [
            new EnvironmentVariable("ASPNETCORE_HTTP_PORTS", "8080"),
            new EnvironmentVariable("Feature__Enabled", "yes"),
            new EnvironmentVariable("Pattern", "^a+$HOME$"),
        ],
        Secrets = ["db-password"],
        TemporaryMounts = [new TemporaryMount("/tmp", 64 * Mebi)],
        Ports = [new ServicePort("http", 8080) { Scheme = "http" }],
        Startup = new Probe(new HttpProbe("http", "/alive")) { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 30 },
        Readiness = new Probe(new HttpProbe("http", "/ready")) { Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromMilliseconds(1500) },
        Liveness = new Probe(new HttpProbe("http", "/alive")),
        Limits = _small,
        User = _app,
        Replicas = new Replicas(2, 4),
        DependsOn = [new Dependency("db", DependencyCondition.Healthy), new Dependency("migration", DependencyCondition.Completed)],
        Connections = [new Connection("db", 5432)],
        ExternalConnections = [new ExternalConnection("search.example", 9200)],
    };

    private static Service Worker() => new()
    {
        Name = "worker",
        Component = "application",
        Image = _worker,
        Entrypoint = ["/bin/sh", "-c", "exec dotnet \"$0\"", "Worker.dll"],
        Limits = new ServiceLimits(10, 1500, 100_000_000, 100_000_001, 50),
        User = _app,
        Ports = [new ServicePort("tcp", 9000)],
        Liveness = new Probe(new TcpProbe("tcp")),
        DependsOn = [new Dependency("web", DependencyCondition.Started)],
    };
}
