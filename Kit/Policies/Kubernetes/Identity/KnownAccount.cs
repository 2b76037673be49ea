namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>The account of a pod exists.</summary>
internal sealed class KnownAccount : Policy
{
    public override string Id => "non-existent-service-account";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "non-existent-service-account")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster makes no pod for it.";

    public override string Mend => "Add the ServiceAccount to what is applied, or mend its name.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            var name = workload.PodSpec?["serviceAccountName"] ?? workload.PodSpec?["serviceAccount"];
            if (name?.Value is not (null or "" or "default") && set.Find("ServiceAccount", name.Value, workload) is null)
            {
                yield return workload.Breaks($"runs as ServiceAccount {name.Value}, which does not exist", name);
            }
        }
    }
}
