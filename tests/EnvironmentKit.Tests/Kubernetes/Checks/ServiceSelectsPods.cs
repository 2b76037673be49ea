namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ServiceSelectsPods : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from service in set.Of("Service")
        let selector = service.Node.Texts("spec.selector")
        where service.Node.Text("spec.type") != "ExternalName" && (selector.Count == 0 || !set.Selected(selector).Any())
        select $"{service} selects no pod";
}
