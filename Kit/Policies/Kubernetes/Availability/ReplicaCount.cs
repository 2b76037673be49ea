using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes.Autoscaling;

namespace EnvironmentKit.Policies.Kubernetes.Availability;

/// <summary>A Deployment has a pod left when one goes.</summary>
/// <remarks>kube-score asks only those that a Service leads to; Polaris asks all, but has the number written down even beside an autoscaler, which kube-score forbids. An autoscaler counts here.</remarks>
internal sealed class ReplicaCount : Policy
{
    public override string Id => "deployment-replicas";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "deployment-replicas"), new(Tool.Polaris, "deploymentMissingReplicas")];

    public override string Why => "Each restart of the only pod, and each node that is emptied, is an outage.";

    public override string Mend => "Set spec.replicas to 2 or more: WithReplicas.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Of("Deployment"))
        {
            if ((workload.Node.Number("spec.replicas") ?? 1) < 2 && Autoscalers.Of(set, workload) is null)
            {
                yield return workload.Breaks("has one pod alone", workload.Node.At("spec.replicas"));
            }
        }
    }
}
