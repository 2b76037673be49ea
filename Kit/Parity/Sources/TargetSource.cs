using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity.Sources;

/// <summary>Something that two targets do differently with the same records.</summary>
/// <param name="Cause">What they do.</param>
/// <param name="Gateways">Whether it is about who ends TLS and gets certificates, rather than about who keeps time.</param>
internal sealed record TargetSource(ParityCause Cause, bool Gateways)
{
    /// <summary>What the targets of a pair may do differently.</summary>
    public static IReadOnlyList<TargetSource> Of(TargetPair pair) => pair.Left == pair.Right ? [] :
    [
        new(new ParityCause(ParityCauseKind.Target, $"who ends TLS: {Tls(pair.Left)}; {Tls(pair.Right)}"), Gateways: true),
        new(new ParityCause(ParityCauseKind.Target, $"who keeps time: {Time(pair.Left)}; {Time(pair.Right)}"), Gateways: false),
    ];

    private static string Tls(Target target) => target == Target.Kubernetes
        ? "on kubernetes the ingress controller, with certificates of cert-manager"
        : $"on {TargetPair.Name(target)} nginx, with certificates of a service beside it";

    private static string Time(Target target) => target switch
    {
        Target.Compose => "on compose a loop in the container, which is unhealthy after a failed run",
        Target.Swarm => "on swarm a loop in the container, which stays healthy after a failed run because swarm would replace it",
        _ => "on kubernetes a CronJob",
    };
}
