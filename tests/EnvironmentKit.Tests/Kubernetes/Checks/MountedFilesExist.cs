namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class MountedFilesExist : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((workload, container) =>
        from mount in container.Objects("volumeMounts")
        let path = mount.Text("subPath")
        where path is not null
        from volume in workload.PodTemplate.Objects("spec.volumes")
        where volume.Text("name") == mount.Text("name") && volume["projected"] is not null
        where !volume.Objects("projected.sources").SelectMany(source => source.Objects("configMap.items").Concat(source.Objects("secret.items"))).Any(item => item.Text("path") == path)
        select $"the volume {mount.Text("name")} has no file {path}");
}
