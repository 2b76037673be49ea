namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class VolumesAreWhole : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InPods((workload, pod) =>
    {
        var volumes = pod.Objects("spec.volumes").ToArray();
        var names = volumes.Select(volume => volume.Text("name")).Concat(Claims(workload)).ToArray();
        var mounted = workload.Containers.SelectMany(container => container.Objects("volumeMounts")).Select(mount => mount.Text("name")).ToHashSet();
        return
        [
            .. names.Repeated().Select(name => $"the volume {name} is there twice"),
            .. volumes.Where(volume => volume.Count != 2).Select(volume => $"the volume {volume.Text("name")} has not exactly one source"),
            .. mounted.Except(names).Select(name => $"the volume {name} is mounted and not there"),
            .. volumes.Select(volume => volume.Text("name")).Except(mounted).Select(name => $"the volume {name} is there and not mounted"),
        ];
    });

    private static IEnumerable<string?> Claims(Manifest workload) =>
        workload.Node.Objects("spec.volumeClaimTemplates").Select(claim => claim.Text("metadata.name"));
}
