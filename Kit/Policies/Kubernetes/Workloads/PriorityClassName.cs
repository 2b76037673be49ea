namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>The cluster knows which pods go first where room is short.</summary>
internal sealed class PriorityClassName : Policy
{
    public override string Id => "priorityClassNotSet";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "priorityClassNotSet")];

    public override string Why => "When a node is full, the scheduler may keep a nightly job and leave the database waiting.";

    public override string Mend => "Set priorityClassName to a PriorityClass; the kit brings its own.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            var name = workload.PodSpec?["priorityClassName"];
            if (string.IsNullOrEmpty(name?.Value))
            {
                yield return workload.Breaks("has no priority", workload.PodSpec);
            }
            else if (set.Of("PriorityClass").Count > 0 && !name.Value.StartsWith("system-", StringComparison.Ordinal) && set.FindInCluster("PriorityClass", name.Value) is null)
            {
                yield return workload.Breaks($"has the priority {name.Value}, which does not exist", name);
            }
        }
    }
}
