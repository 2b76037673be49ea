using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod commands its node's container engine.</summary>
internal sealed class EngineSocket : PodPolicy
{
    public override string Id => "docker-sock";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "docker-sock"),
        new(Tool.Kics, "d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b", "Docker Socket Mounted In Container"),
        new(Tool.Semgrep, "exposing-docker-socket-volume"),
    ];

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

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services.Where(service => service.Runs))
        {
            if (service["use_api_socket"] is { IsPlain: true, Value: "true" } socket)
            {
                yield return service.Breaks("commands its host's engine", socket);
            }

            foreach (var mount in service.Mounts)
            {
                if (mount.Source is { } source && HostFolders.IsEngineSocket(source))
                {
                    yield return service.Breaks($"mounts the engine's socket {source} of its host", mount.Node);
                }
            }
        }
    }
}
