using System.Diagnostics;
using System.Globalization;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Swarm;

namespace Benchmarks;

/// <summary>How rendering grows with the number of services: all three targets, in this process.</summary>
internal static class Rendering
{
    private static readonly IRenderer[] _renderers = [new ComposeRenderer(), new SwarmRenderer(), new KubernetesRenderer()];

    public static Task RunAsync()
    {
        Render(Tier(10));
        foreach (var count in new[] { 250, 500, 1000 })
        {
            var tier = Tier(count);
            var time = new Sample("s");
            for (var run = 0; run < 5; run++)
            {
                var began = Stopwatch.GetTimestamp();
                Render(tier);
                time.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            }

            Console.WriteLine($"  {count,4} services      {time}");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak memory        {process.PeakWorkingSet64 / 1024.0 / 1024.0:0.00} MiB, the benchmark itself included"));
        return Task.CompletedTask;
    }

    private static void Render(TierDeployment tier)
    {
        foreach (var renderer in _renderers)
        {
            var files = renderer.Render(TargetAdaptation.For(tier, renderer.Target));
            if (files.Count == 0)
            {
                throw new InvalidOperationException($"{renderer.Target} rendered nothing.");
            }
        }
    }

    public static TierDeployment Tier(int count) => new()
    {
        Application = "library",
        Tier = "production",
        Version = "1.0.0",
        Secrets = [new Secret("db-password", "password of the database")],
        Volumes = [new Volume("db-data", 8L << 30)],
        Services = [Database(), .. Enumerable.Range(0, count).Select(Site)],
    };

    private static Service Database() => new()
    {
        Name = "db",
        Component = "database",
        Image = new ImageReference("docker.io", "library/postgres", "18.3"),
        Secrets = ["db-password"],
        Ports = [new ServicePort("tcp", 5432)],
        Volumes = [new VolumeMount("db-data", "/var/lib/postgresql")],
        TemporaryMounts = [new TemporaryMount("/tmp", 64L << 20)],
        Readiness = new Probe(new CommandProbe(["pg_isready"])),
        Limits = new ServiceLimits(250, 1000, 256L << 20, 512L << 20, 512),
        User = new ServiceUser(999, 999),
        Stateful = true,
    };

    private static Service Site(int number) => new()
    {
        Name = $"site-{number:0000}",
        Component = "application",
        Image = new ImageReference("registry.library.example", $"library/site-{number:0000}", "1.0.0"),
        Environment =
        [
            new EnvironmentVariable("ASPNETCORE_HTTP_PORTS", "8080"),
            new EnvironmentVariable("ConnectionStrings__catalog", "Host=db;Port=5432;Username=postgres;Password={file:/run/secrets/db-password}"),
        ],
        Secrets = ["db-password"],
        Ports = [new ServicePort("http", 8080) { Scheme = "http" }],
        TemporaryMounts = [new TemporaryMount("/tmp", 64L << 20)],
        Startup = new Probe(new HttpProbe("http", "/alive")),
        Readiness = new Probe(new HttpProbe("http", "/ready")),
        Liveness = new Probe(new HttpProbe("http", "/alive")),
        Limits = new ServiceLimits(100, 1000, 128L << 20, 384L << 20, 256),
        User = new ServiceUser(1654, 1654),
        Replicas = new Replicas(2, 4),
        DependsOn = [new Dependency("db", DependencyCondition.Healthy)],
        Connections = [new Connection("db", 5432)],
    };
}
