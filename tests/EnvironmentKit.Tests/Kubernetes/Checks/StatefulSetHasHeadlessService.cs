namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class StatefulSetHasHeadlessService : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from workload in set.Of("StatefulSet")
        let name = workload.Node.Text("spec.serviceName")
        let service = set.Find("Service", name)
        where service is null || service.Node.Text("spec.clusterIP") != "None" || !workload.PodLabels.Fits(service.Node.Texts("spec.selector"))
        select $"{workload}: {name} is no headless service of its pods";
}
