namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class IngressLeadsToService : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var ingress in set.Of("Ingress"))
        {
            foreach (var path in ingress.Node.Objects("spec.rules").SelectMany(rule => rule.Objects("http.paths")))
            {
                var name = path.Text("backend.service.name");
                var port = path.Text("backend.service.port.name") ?? path.Text("backend.service.port.number");
                if (set.Find("Service", name) is not { } service)
                {
                    yield return $"{ingress} leads to Service {name}, which does not exist";
                }
                else if (!service.Node.Objects("spec.ports").Any(candidate => candidate.Text("name") == port || candidate.Text("port") == port))
                {
                    yield return $"{ingress} leads to port {port}, which {service} does not have";
                }
            }
        }
    }
}
