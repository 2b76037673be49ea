using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod sees its node's own folders.</summary>
internal sealed class SensitiveHostFolders : PodPolicy
{
    public override string Id => "sensitive-host-mounts";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "sensitive-host-mounts"),
        new(Tool.Kics, "1c1325ff-831d-43a1-973e-839ae57dfcc0", "Volume Has Sensitive Host Directory"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "With /, /etc, /proc and their like a pod reads the node's secrets and can change the node.";

    public override string Mend => "Remove the volume; use a ConfigMap, a Secret or a claim. In Compose, a volume.";

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

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services.Where(service => service.Runs))
        {
            foreach (var mount in service.Mounts)
            {
                if (mount is { Type: "bind", Source: { } source } && HostFolders.IsSystem(source))
                {
                    yield return service.Breaks($"mounts the folder {source} of its host", mount.Node);
                }
            }
        }

        foreach (var (name, volume) in file.Node["volumes"]?.Entries ?? [])
        {
            if ((volume.At("driver_opts.device") ?? volume.At("driver_opts.mountpoint")) is { Value: { } path } node && HostFolders.IsSystem(path))
            {
                yield return file.Breaks($"has the volume {name.Value}, which is the folder {path} of its host", node);
            }
        }
    }
}
