using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Storage;

/// <summary>A claim says how much it wants and how it is used.</summary>
internal sealed class WholeClaims : Policy
{
    public override string Id => "claim-is-whole";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the claim, and the pods wait for it.";

    public override string Mend => "Set spec.accessModes and spec.resources.requests.storage: WithStorageSize.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/persistent-volumes/");

    private static readonly string[] _modes = ["ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany", "ReadOnlyMany"];

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var claim in set.Of("PersistentVolumeClaim"))
        {
            foreach (var message in Wrong(claim.Node))
            {
                yield return claim.Breaks(message);
            }
        }

        foreach (var workload in set.Of("StatefulSet"))
        {
            foreach (var claim in workload.Node.Objects("spec.volumeClaimTemplates"))
            {
                foreach (var message in Wrong(claim))
                {
                    yield return workload.Breaks(message, claim);
                }
            }
        }
    }

    private static IEnumerable<string> Wrong(ManifestNode claim)
    {
        var modes = claim.List("spec.accessModes").ToList();
        if (modes.Count == 0 || modes.Exists(mode => !_modes.Contains(mode)))
        {
            yield return "claims storage without a known access mode";
        }

        if (ResourceQuantity.Parse(claim.Text("spec.resources.requests.storage")) is null or <= 0)
        {
            yield return "does not say how much storage it claims";
        }
    }
}
