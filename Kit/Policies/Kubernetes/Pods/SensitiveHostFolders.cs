using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod sees its node's own folders.</summary>
internal sealed class SensitiveHostFolders : PodPolicy
{
    public override string Id => "sensitive-host-mounts";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "sensitive-host-mounts")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "With /, /etc, /proc and their like a pod reads the node's secrets and can change the node.";

    public override string Mend => "Remove the volume; use a ConfigMap, a Secret or a claim.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        foreach (var (volume, path) in HostFolders.Of(pod))
        {
            if (HostFolders.IsSensitive(path))
            {
                yield return workload.Breaks($"mounts the folder {path} of its node", volume);
            }
        }
    }
}
