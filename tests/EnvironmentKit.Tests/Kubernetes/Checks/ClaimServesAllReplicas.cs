namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ClaimServesAllReplicas : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Of("Deployment")
        from volume in workload.PodTemplate.Objects("spec.volumes")
        let claim = set.Find("PersistentVolumeClaim", volume.Text("persistentVolumeClaim.claimName"))
        where claim is not null && !claim.Node.At("spec.accessModes")!.ToJsonString().Contains("Many", StringComparison.Ordinal)
        select $"{workload}: a new pod could not mount {claim} beside the old one";
}
