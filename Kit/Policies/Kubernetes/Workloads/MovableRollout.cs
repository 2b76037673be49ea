using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>A rollout can replace a pod.</summary>
internal sealed class MovableRollout : Policy
{
    public override string Id => "rollout-can-move";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the Deployment.";

    public override string Mend => "Set maxSurge or maxUnavailable to at least 1, and rollingUpdate only with the strategy RollingUpdate.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Of("Deployment"))
        {
            var update = workload.Node.At("spec.strategy.rollingUpdate");
            if ((workload.Node.Text("spec.strategy.type") == "Recreate" && update is not null) || (update.Text("maxSurge") is "0" or "0%" && update.Text("maxUnavailable") is "0" or "0%"))
            {
                yield return workload.Breaks("could never replace a pod", update);
            }
        }
    }
}
