using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Jobs;

/// <summary>Pods that end are not restarted for ever, and pods that last always are.</summary>
internal sealed class RestartPolicy : PodPolicy
{
    public override string Id => "cronjob-restartpolicy";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "cronjob-restartpolicy")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the workload.";

    public override string Mend => "Set restartPolicy to Never or OnFailure in a job, and leave it out elsewhere.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        var policy = pod.Text("restartPolicy") ?? "Always";
        if (workload.Kind != "Pod" && workload.Ends != policy is "Never" or "OnFailure")
        {
            yield return workload.Breaks($"has the restartPolicy {policy}, which is refused", pod["restartPolicy"]);
        }
    }
}
