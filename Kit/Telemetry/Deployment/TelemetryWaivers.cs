using EnvironmentKit.Deployment;
using EnvironmentKit.Policies.Kubernetes.Objects;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>What services that watch may do otherwise than the rest, and why.</summary>
internal static class TelemetryWaivers
{
    private const string CountersOnly = "It sees counters of its node's network and since when the node runs, read-only, and listens to nobody";

    private static readonly DateOnly _until = new(2028, 12, 31);

    // A property, since the lists beside it are made before a field further down has a value.
    private static Waiver EveryNode => new("topologySpreadConstraint", "Every node has one of it", _until);

    /// <summary>Its image has no program that could ask for its health from within; Kubernetes asks from outside.</summary>
    public static Waiver NoHealthCheck { get; } = new("no-readiness-probe", "Its image holds nothing but the program itself, so that nothing in the container could ask", _until);

    /// <summary>Counts what the network of its node has done, and shares a namespace with whoever sees something of a node.</summary>
    public static IReadOnlyList<Waiver> SeesNetwork { get; } =
    [
        new("hostPathSet", CountersOnly, _until),
        new(RestrictedNamespace.Name, "The agents of this namespace see something of their nodes, which no stricter standard knows; nothing else is in it", _until),
        new("sensitive-host-mounts", CountersOnly, _until),
        EveryNode,
    ];

    /// <summary>Counts the processes of its node.</summary>
    public static IReadOnlyList<Waiver> SeesProcesses { get; } =
    [
        new("sensitive-host-mounts", "It counts the processes of its node, reads of them what every user of the node may, and listens to nobody", _until),
        EveryNode,
    ];

    /// <summary>One runs.</summary>
    /// <param name="reason">Why one is enough.</param>
    public static Waiver One(string reason) => new("deployment-replicas", reason, _until);
}
