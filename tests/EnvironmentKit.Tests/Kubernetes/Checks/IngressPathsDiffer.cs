namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class IngressPathsDiffer : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        var paths = (
            from ingress in set.Of("Ingress")
            from rule in ingress.Node.Objects("spec.rules")
            from path in rule.Objects("http.paths")
            select (Ingress: ingress, Host: rule.Text("host"), Path: path.Text("path"), Type: path.Text("pathType"))).ToArray();
        foreach (var path in paths.Where(path => path.Type is "Prefix" or "Exact" && path.Path?.StartsWith('/') != true))
        {
            yield return $"{path.Ingress}: the path '{path.Path}' does not start with /";
        }

        foreach (var (host, path) in paths.Select(path => (path.Host, path.Path)).Repeated())
        {
            yield return $"{host}{path} is led to two places";
        }
    }
}
