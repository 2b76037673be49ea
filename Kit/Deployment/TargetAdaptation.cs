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
    public static TierDeployment For(TierDeployment deployment, Target target)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var adapted = GatewayAdaptation.For(deployment, target);
        return target == Target.Kubernetes ? adapted : ScheduleAdaptation.KeepTime(adapted, restartsUnhealthy: target == Target.Swarm);
    }
}
