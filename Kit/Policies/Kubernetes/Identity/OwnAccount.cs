using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>A pod has an identity of its own.</summary>
internal sealed class OwnAccount : PodPolicy
{
    public override string Id => "default-service-account";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "default-service-account")];

    public override string Why => "What one pod is allowed in the cluster, all others of the namespace are allowed too.";

    public override string Mend => "Give the pod a ServiceAccount of its own in serviceAccountName.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if ((pod.Text("serviceAccountName") ?? pod.Text("serviceAccount")) is null or "" or "default")
        {
            yield return workload.Breaks("has no identity of its own", pod["serviceAccountName"]);
        }
    }
}
