using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>No pod that does not ask the cluster anything holds a key to it.</summary>
internal sealed class MountedToken : Policy
{
    public override string Id => "automount-service-account-token";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "automount-service-account-token"),
        new(Tool.Polaris, "automountServiceAccountToken"),
    ];

    public override string Why => "Who breaks into the pod can ask the cluster for all that its account may see.";

    public override string Mend => "Set automountServiceAccountToken to false, for the pod or its ServiceAccount.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            if (workload.PodSpec is not { } pod)
            {
                continue;
            }

            var mounts = pod.Flag("automountServiceAccountToken")
                ?? set.Find("ServiceAccount", pod.Text("serviceAccountName") ?? "default", workload)?.Node.Flag("automountServiceAccountToken");
            if (mounts != false)
            {
                yield return workload.Breaks("mounts a token of the cluster", pod["automountServiceAccountToken"] ?? pod);
            }
        }
    }
}
