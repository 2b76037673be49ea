using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Storage;

/// <summary>What a pod mounts and what it brings are the same.</summary>
internal sealed class MatchingMounts : PodPolicy
{
    public override string Id => "volumes-match-mounts";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A mount without its volume is refused; a volume without a mount is a mistake that nobody notices until data are lost.";

    public override string Mend => "Mend the name, or remove what is left over.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/volumes/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in workload.Node.Objects("spec.volumeClaimTemplates"))
        {
            names.Add(claim.Text("metadata.name") ?? "");
        }

        var mounted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in workload.AllContainers)
        {
            foreach (var mount in container.Objects("volumeMounts"))
            {
                mounted.Add(mount.Text("name") ?? "");
            }

            foreach (var device in container.Objects("volumeDevices"))
            {
                mounted.Add(device.Text("name") ?? "");
            }
        }

        foreach (var volume in pod.Objects("volumes"))
        {
            var name = volume.Text("name") ?? "";
            if (!ObjectNames.IsLabel(name))
            {
                yield return workload.Breaks($"has a volume with the name '{name}', which is refused", volume);
            }

            if (!names.Add(name))
            {
                yield return workload.Breaks($"has the volume {name} twice", volume);
            }

            if (volume.Entries.Count > 2)
            {
                yield return workload.Breaks($"has the volume {name} from two sources", volume);
            }

            if (!mounted.Contains(name))
            {
                yield return workload.Breaks($"has the volume {name} and mounts it nowhere", volume);
            }
        }

        foreach (var name in mounted)
        {
            if (!names.Contains(name))
            {
                yield return workload.Breaks($"mounts the volume {name}, which is not there", pod);
            }
        }
    }
}
