using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>How a service gets from one version to the next, or back.</summary>
/// <param name="StartFirst">Whether the new replica is healthy before the old one goes.</param>
/// <param name="Monitor">How long a new replica must stay well before the next one follows.</param>
/// <param name="FailureAction">What happens when it does not.</param>
internal sealed record UpdatePolicy(bool StartFirst, TimeSpan Monitor, string FailureAction) : IYamlMapping
{
    /// <summary>How many replicas are replaced at a time.</summary>
    public const int Parallelism = 1;

    private static readonly TimeSpan _leastMonitor = TimeSpan.FromSeconds(10);

    public static UpdatePolicy Forward(Service service) => new(CanOverlap(service), MonitorOf(service), "rollback");

    /// <summary>The way back is not turned round a second time; somebody has to look.</summary>
    public static UpdatePolicy Back(Service service) => new(CanOverlap(service), MonitorOf(service), "pause");

    public void Write(YamlWriter yaml)
    {
        yaml.Number("parallelism", Parallelism);
        yaml.Text("delay", "5s");
        yaml.Text("failure_action", FailureAction);
        yaml.Text("monitor", Quantity.Duration(Monitor));
        yaml.Fraction("max_failure_ratio", 0);
        yaml.Text("order", StartFirst ? "start-first" : "stop-first");
    }

    /// <summary>Two replicas cannot hold one port of the host, and must not write one volume; a node that is watched twice would be counted twice.</summary>
    public static bool CanOverlap(Service service) =>
        !service.Stateful && !service.EveryNode && service.Ports.All(port => port.PublishedAs is null) && service.Volumes.All(mount => mount.ReadOnly);

    private static TimeSpan MonitorOf(Service service) =>
        HealthCheck.Of(service) is { } check && check.Interval + check.Timeout > _leastMonitor ? check.Interval + check.Timeout : _leastMonitor;
}
