using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>What makes pods bears its own name as its instance.</summary>
internal sealed class InstanceLabel : Policy
{
    public override string Id => "metadataAndInstanceMismatched";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "metadataAndInstanceMismatched")];

    public override string Why => "Dashboards and alerts group by this label; two workloads under one name look like one.";

    public override string Mend => "Set the label app.kubernetes.io/instance to the object's name.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            var label = workload.Node.At("metadata.labels")?["app.kubernetes.io/instance"];
            if (label?.Value != workload.Name)
            {
                yield return workload.Breaks(label is null ? "has no label app.kubernetes.io/instance" : $"bears the instance {label.Value}, which is not its name", label);
            }
        }
    }
}
