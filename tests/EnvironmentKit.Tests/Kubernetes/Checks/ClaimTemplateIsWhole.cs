namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ClaimTemplateIsWhole : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var workload in set.Of("StatefulSet"))
        {
            var mounts = workload.Containers.SelectMany(container => container.Objects("volumeMounts")).Select(mount => mount.Text("name")).ToHashSet();
            foreach (var claim in workload.Node.Objects("spec.volumeClaimTemplates"))
            {
                var name = claim.Text("metadata.name");
                if (name is null)
                {
                    yield return $"{workload} has a claim template without a name";
                }
                else if (!mounts.Contains(name))
                {
                    yield return $"{workload} mounts nowhere what it claims as {name}";
                }
            }
        }
    }
}
