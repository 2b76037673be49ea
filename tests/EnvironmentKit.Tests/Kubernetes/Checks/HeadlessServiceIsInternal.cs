namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class HeadlessServiceIsInternal : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from service in set.Of("Service")
        where service.Node.Text("spec.clusterIP") == "None" && service.Node.Text("spec.type") is not (null or "ClusterIP")
        select $"{service} is headless and of type {service.Node.Text("spec.type")}";
}
