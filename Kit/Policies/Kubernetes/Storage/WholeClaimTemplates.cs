using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Storage;

/// <summary>A StatefulSet mounts what it claims.</summary>
internal sealed class WholeClaimTemplates : Policy
{
    public override string Id => "claim-template-is-whole";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Storage is paid for and not used, while the data are written elsewhere and lost.";

    public override string Mend => "Give the claim a name and mount it in a container.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Of("StatefulSet"))
        {
            foreach (var claim in workload.Node.Objects("spec.volumeClaimTemplates"))
            {
                var name = claim.Text("metadata.name");
                if (name is null)
                {
                    yield return workload.Breaks("has a claim template without a name", claim);
                }
                else if (!workload.AllContainers.Any(container => container.Objects("volumeMounts").Concat(container.Objects("volumeDevices")).Any(mount => mount.Text("name") == name)))
                {
                    yield return workload.Breaks($"claims {name} and mounts it nowhere", claim);
                }
            }
        }
    }
}
