using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Deployment;

namespace Deployments.Swarm;

/// <summary>The catalogue's site with its database behind nginx: what a rolling update meets.</summary>
internal static class SiteTier
{
    public const string Nginx = "docker.io/library/nginx:1.28";
    public const string Postgres = "docker.io/library/postgres:18.3";
    public const string Repository = "swarm.test/site";

    private const long Mebi = 1024 * 1024;

    public static TierDeployment Create(string name, int port, string version) => new()
    {
        Application = name,
        Tier = "production",
        Version = version,
        Services = [Database(), Gateway(port), Site(version)],
        Volumes = [new Volume("db-data", 1024 * Mebi)],
        Secrets = [new Secret("db-password", "The password of PostgreSQL's user postgres.")],
    };

    private static Service Database() => new()
    {
        Name = "db",
        Component = "database",
        Image = Image(Postgres),
        Environment = [new EnvironmentVariable("POSTGRES_DB", "catalog"), new EnvironmentVariable("POSTGRES_PASSWORD_FILE", "/run/secrets/db-password")],
        Secrets = ["db-password"],
        Volumes = [new VolumeMount("db-data", "/var/lib/postgresql")],
        TemporaryMounts = [new TemporaryMount("/tmp", 16 * Mebi), new TemporaryMount("/var/run/postgresql", Mebi)],
        Ports = [new ServicePort("tcp", 5432)],
        Startup = new Probe(new CommandProbe(["pg_isready", "--host", "127.0.0.1"])) { FailureThreshold = 30 },
        Readiness = new Probe(new CommandProbe(["pg_isready", "--host", "127.0.0.1"])) { Interval = TimeSpan.FromSeconds(1) },
        Limits = new ServiceLimits(50, 1000, 32 * Mebi, 512 * Mebi, 100),
        User = new ServiceUser(999, 999),
        Stateful = true,
        StopSignal = "SIGINT",
    };

    private static Service Gateway(int port) => new GatewayPlan
    {
        Gateway = new Gateway
        {
            Configuration = new NginxConfiguration
            {
                Listeners = [new NginxListener(8080)],
                Upstreams = [new NginxUpstream("web-http", [new NginxUpstreamServer("web", 8080)])],
                DefaultSite = new NginxSite { Locations = [new NginxProxyLocation(NginxPath.Root, "web-http")] },
            },
        },
        Ports = [new ServicePort("http", 8080) { Scheme = "http", PublishedAs = port }],
    }.Complete(new Service
    {
        Name = "gateway",
        Component = "gateway",
        Image = Image(Nginx),
        Limits = new ServiceLimits(50, 500, 16 * Mebi, 128 * Mebi, 50),
        User = new ServiceUser(101, 101),
        Connections = [new Connection("web", 8080)],
    });

    private static Service Site(string version) => new()
    {
        Name = "web",
        Component = "application",
        Image = Image($"{Repository}:{version}"),
        Environment =
        [
            new EnvironmentVariable("ASPNETCORE_HTTP_PORTS", "8080"),
            new EnvironmentVariable("ConnectionStrings__catalog", "Host=db;Port=5432;Database=catalog;Username=postgres;Password={file:/run/secrets/db-password}"),
            new EnvironmentVariable("ConnectionStrings__queue", "amqp://nobody:none@queue.invalid:5672"),
            new EnvironmentVariable("ConnectionStrings__search", "http://search.invalid:9200"),
        ],
        Secrets = ["db-password"],
        TemporaryMounts = [new TemporaryMount("/tmp", 64 * Mebi)],
        Ports = [new ServicePort("http", 8080) { Scheme = "http" }],
        Startup = new Probe(new HttpProbe("http", "/alive")) { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 30 },
        Readiness = new Probe(new HttpProbe("http", "/ready")) { Interval = TimeSpan.FromSeconds(2) },
        Limits = new ServiceLimits(50, 1000, 64 * Mebi, 384 * Mebi, 100),
        User = new ServiceUser(1654, 1654),
        Replicas = new Replicas(2, 2),
        Connections = [new Connection("db", 5432)],
    };

    private static EnvironmentKit.Deployment.ImageReference Image(string reference)
    {
        var (repository, tag) = (reference[..reference.LastIndexOf(':')], reference[(reference.LastIndexOf(':') + 1)..]);
        return new(null, repository, tag);
    }
}
