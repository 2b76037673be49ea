using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Storage;

/// <summary>A claim that several pods mount can be shared.</summary>
internal sealed class SharedClaims : Policy
{
    public override string Id => "claim-serves-all-replicas";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The new pod of a rollout waits for the storage that the old one holds, on another node for ever.";

    public override string Mend => "Claim ReadWriteMany, or make it a StatefulSet.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Of("Deployment"))
        {
            if (workload.Node.Text("spec.strategy.type") == "Recreate" && (workload.Node.Number("spec.replicas") ?? 1) <= 1)
            {
                continue;
            }

            foreach (var volume in workload.PodSpec.Objects("volumes"))
            {
                if (set.Find("PersistentVolumeClaim", volume.Text("persistentVolumeClaim.claimName"), workload) is { } claim
                    && claim.Node.List("spec.accessModes") is var modes && modes.Any() && !modes.Any(mode => mode.EndsWith("Many", StringComparison.Ordinal)))
                {
                    yield return workload.Breaks($"shares {claim}, which one node alone can mount, between its pods", volume);
                }
            }
        }
    }
}
