namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class IngressHasClass : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) =>
        from ingress in set.Of("Ingress")
        where ingress.Node.Text("spec.ingressClassName") is null || ingress.Node.Texts("metadata.annotations").ContainsKey("kubernetes.io/ingress.class")
        select $"{ingress} does not name its class in spec.ingressClassName";
}
