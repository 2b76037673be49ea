using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>A workload's selector stays as it is.</summary>
internal sealed class StableSelector : Policy
{
    public override string Id => "selector-never-changes";

    public override string Why => "A selector cannot be changed: the next version can only be applied after the workload is deleted.";

    public override string Mend => "Leave labels that change, such as the version, out of spec.selector.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            foreach (var (key, _) in workload.Node.At("spec.selector.matchLabels")?.Entries ?? [])
            {
                if (key.Value?.EndsWith("version", StringComparison.Ordinal) == true)
                {
                    yield return workload.Breaks($"selects by {key.Value}, which the next version could not change", key);
                }
            }
        }
    }
}
