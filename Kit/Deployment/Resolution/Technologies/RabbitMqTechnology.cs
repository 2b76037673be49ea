using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>RabbitMQ, by its official image.</summary>
internal sealed class RabbitMqTechnology : Technology
{
    private const string DataFolder = "/var/lib/rabbitmq";

    public override string Component => "queue";

    public override ServiceLimits Limits { get; } = new(250, 1000, 256L << 20, 512L << 20, 512);

    public override bool Makes(IResource resource) => resource is RabbitMQServerResource;

    public override ServiceUser UserOf(ImageReference image) => image.IsAlpine() ? new ServiceUser(100, 101) : new ServiceUser(999, 999);

    public override void Complete(ServiceDraft draft)
    {
        if (!draft.Volumes.Exists(mount => mount.Path.StartsWith(DataFolder, StringComparison.Ordinal)))
        {
            draft.AddVolume($"{draft.Name}-data", DataFolder);
        }

        draft.AddTemporary("/tmp", 64 << 20);
        draft.AddTemporary("/var/log/rabbitmq", 16 << 20);
        // The Erlang cookie must be its owner's alone, which a volume on Kubernetes may forget; it need not last.
        draft.Default("HOME", "/tmp");
        draft.Default("RABBITMQ_NODENAME", $"{draft.Name}@localhost");
        draft.Mount("rabbitmq.conf", Settings(draft.Limits.MemoryLimit), "/etc/rabbitmq/conf.d/20-environment.conf");
        var hasManagement = draft.Ports.Exists(port => port.Name == "management");
        draft.Mount("enabled-plugins", hasManagement ? "[rabbitmq_management,rabbitmq_prometheus].\n" : "[rabbitmq_prometheus].\n", "/etc/rabbitmq/enabled_plugins");
        if (draft.Entrypoint is null && draft.Environment.Values.Any(SecretText.IsIn))
        {
            SecretScript.PutBefore(draft, "docker-entrypoint.sh");
            if (draft.Arguments.Count == 0)
            {
                draft.Arguments.Add("rabbitmq-server");
            }
        }

        // It listens once it has started. Its own tools would tell the same after starting an Erlang node for each question.
        var listens = new Probe(new TcpProbe("tcp") { Command = ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5672"] });
        draft.Startup ??= listens with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 150 };
        draft.Readiness ??= listens with { Interval = TimeSpan.FromSeconds(5) };
        draft.Liveness ??= new Probe(new CommandProbe(["rabbitmq-diagnostics", "-q", "ping"])) { Interval = TimeSpan.FromSeconds(60), Timeout = TimeSpan.FromSeconds(15) };
        draft.Stateful = true;
        draft.StopGracePeriod = TimeSpan.FromMinutes(1);
    }

    // Publishers are blocked before the container is killed for want of memory.
    private static string Settings(long memory) => FormattableString.Invariant($"""
        log.console = true
        log.file = false
        loopback_users.guest = false
        vm_memory_high_watermark.absolute = {memory * 6 / 10}
        disk_free_limit.absolute = 256MiB

        """);
}
