using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod leans on a folder of one node.</summary>
/// <remarks>The engine's socket and the node's own folders are policies of their own.</remarks>
internal sealed class HostPaths : PodPolicy
{
    public override string Id => "hostPathSet";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "hostPathSet")];

    public override string Why => "The data stay on that node when the pod moves, and the restricted standard refuses such volumes.";

    public override string Mend => "Use a claim: WithVolume or WithDataVolume.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        foreach (var (volume, path) in HostFolders.Of(pod))
        {
            if (!HostFolders.IsEngineSocket(path) && !HostFolders.IsSensitive(path))
            {
                yield return workload.Breaks($"mounts the folder {path} of its node", volume);
            }
        }
    }
}
