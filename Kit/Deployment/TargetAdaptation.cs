using EnvironmentKit.Nginx.Deployment;
using EnvironmentKit.Schedules.Deployment;

namespace EnvironmentKit.Deployment;

/// <summary>
/// Turns what targets do differently into plain services before they are rendered: where TLS ends, who issues certificates,
/// who keeps time for schedules.
/// </summary>
public static class TargetAdaptation
{
    /// <summary>The tier as a target wants it: the same services, with what the target lacks made up for by services of the kit.</summary>
    /// <param name="deployment">The tier as it was resolved.</param>
    /// <param name="target">For whom.</param>
    public static TierDeployment For(TierDeployment deployment, Target target) => For(deployment, target, target);

    /// <summary>The tier with its gateways as one target wants them and its schedules as another, to tell which of the two makes a difference.</summary>
    /// <param name="deployment">The tier as it was resolved.</param>
    /// <param name="gateways">For whom TLS ends and certificates are issued.</param>
    /// <param name="schedules">For whom time is kept.</param>
    internal static TierDeployment For(TierDeployment deployment, Target gateways, Target schedules)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var adapted = GatewayAdaptation.For(deployment, gateways);
        return schedules == Target.Kubernetes ? ScheduleAdaptation.Report(adapted) : ScheduleAdaptation.KeepTime(adapted, restartsUnhealthy: schedules == Target.Swarm);
    }
}
