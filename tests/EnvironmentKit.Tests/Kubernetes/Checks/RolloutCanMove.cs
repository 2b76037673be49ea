namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class RolloutCanMove : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Of("Deployment")
        let update = workload.Node.At("spec.strategy.rollingUpdate")
        where (workload.Node.Text("spec.strategy.type") == "Recreate" && update is not null)
            || (update.Text("maxSurge") is "0" or "0%" && update.Text("maxUnavailable") is "0" or "0%")
        select $"{workload} could never replace a pod";
}
