using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity.Sources;

/// <summary>Something that two targets do differently with the same records.</summary>
/// <param name="Cause">What they do.</param>
/// <param name="Exchange">The manner of a target in which this is done as another one does it.</param>
internal sealed record TargetSource(ParityCause Cause, Func<TargetManner, Target, TargetManner> Exchange)
{
    /// <summary>What the targets of a pair may do differently.</summary>
    public static IReadOnlyList<TargetSource> Of(TargetPair pair) => pair.Left == pair.Right ? [] :
    [
        new(Way("who ends TLS", pair, Tls), (manner, other) => manner with { Gateways = other }),
        new(Way("who keeps time", pair, Time), (manner, other) => manner with { Schedules = other }),
        new(Way("how versions are replaced", pair, Replacement), (manner, other) => manner with { Workloads = other }),
    ];

    private static ParityCause Way(string what, TargetPair pair, Func<Target, string> how) => new(
        ParityCauseKind.Target, $"{what}: on {TargetPair.Name(pair.Left)} {how(pair.Left)}; on {TargetPair.Name(pair.Right)} {how(pair.Right)}");

    private static string Tls(Target target) => target == Target.Kubernetes
        ? "the ingress controller, with certificates of cert-manager"
        : "nginx, with certificates of a service beside it";

    private static string Time(Target target) => target switch
    {
        Target.Compose => "a loop in the container, which is unhealthy after a failed run",
        Target.Swarm => "a loop in the container, which stays healthy after a failed run because swarm would replace it",
        _ => "a CronJob",
    };

    private static string Replacement(Target target) => target switch
    {
        Target.Compose => "the old container ends before the new one starts, and the least number of replicas runs",
        Target.Swarm => "a new replica starts first where nothing forbids two, and the least number of replicas runs",
        _ => "Deployments start a new pod first, StatefulSets end the old one first, and autoscalers choose within the declared range",
    };
}
