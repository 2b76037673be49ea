using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod commands its node's container engine.</summary>
internal sealed class EngineSocket : PodPolicy
{
    public override string Id => "docker-sock";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "docker-sock")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Who speaks to the engine's socket starts any container on the node, as root.";

    public override string Mend => "Remove the volume; ask the cluster's API instead.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        foreach (var (volume, path) in HostFolders.Of(pod))
        {
            if (HostFolders.IsEngineSocket(path))
            {
                yield return workload.Breaks($"mounts the engine's socket {path}", volume);
            }
        }
    }
}
