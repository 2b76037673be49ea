using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Identity;

/// <summary>A pod names its account by the field that counts.</summary>
internal sealed class OldAccountField : PodPolicy
{
    public override string Id => "deprecated-service-account-field";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "deprecated-service-account-field")];

    public override string Why => "The field serviceAccount is an old alias that readers and tools overlook.";

    public override string Mend => "Write serviceAccountName.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (pod["serviceAccount"] is { } field && pod["serviceAccountName"]?.Value != field.Value)
        {
            yield return workload.Breaks("names its account by the old field serviceAccount", field);
        }
    }
}
