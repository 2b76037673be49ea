using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>A pod's volumes are of a kind that the restricted standard lets through.</summary>
/// <remarks>Folders of the node are policies of their own.</remarks>
internal sealed class VolumeKinds : PodPolicy
{
    public override string Id => "volume-kind";

    public override string Why => "A namespace that enforces the restricted Pod Security Standard refuses the pod.";

    public override string Mend => "Use a claim, a ConfigMap, a Secret, an emptyDir or a projected volume.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted");

    private static readonly string[] _known =
        ["name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "hostPath", "persistentVolumeClaim", "projected", "secret", "image"];

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        foreach (var volume in pod.Objects("volumes"))
        {
            foreach (var (key, _) in volume.Entries)
            {
                if (!_known.Contains(key.Value))
                {
                    yield return workload.Breaks($"has a volume of kind {key.Value}", key);
                }
            }
        }
    }
}
