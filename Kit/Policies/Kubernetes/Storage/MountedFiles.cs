using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Storage;

/// <summary>A file that is mounted is in its volume.</summary>
internal sealed class MountedFiles : ContainerPolicy
{
    public override string Id => "mounted-file-exists";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "An empty folder appears where the file should be, and the program fails at what it reads.";

    public override string Mend => "Mend the subPath, or add the item to the volume's sources.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/projected-volumes/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var mount in container.Objects("volumeMounts"))
        {
            if (mount.Text("subPath") is not { } path)
            {
                continue;
            }

            foreach (var volume in workload.PodSpec.Objects("volumes"))
            {
                if (volume.Text("name") == mount.Text("name") && volume["projected"] is not null && !Holds(volume, path))
                {
                    yield return workload.Breaks(container, $"mounts the file {path}, which the volume {mount.Text("name")} does not have", mount);
                }
            }
        }
    }

    private static bool Holds(ManifestNode volume, string path)
    {
        foreach (var source in volume.Objects("projected.sources"))
        {
            // Without items each key is a file; which keys there are is another policy's question.
            var items = source.At("configMap.items") ?? source.At("secret.items") ?? source.At("downwardAPI.items");
            if ((items is null && (source["configMap"] ?? source["secret"]) is not null) || source.Text("serviceAccountToken.path") == path)
            {
                return true;
            }

            foreach (var item in items?.Items ?? [])
            {
                if (item.Text("path") == path)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
