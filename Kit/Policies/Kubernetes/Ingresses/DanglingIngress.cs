using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Ingresses;

/// <summary>An Ingress leads to a Service and a port that exist.</summary>
internal sealed class DanglingIngress : Policy
{
    public override string Id => "dangling-ingress";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "dangling-ingress"), new(Tool.KubeScore, "ingress-targets-service")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Visitors get an error page instead of the application.";

    public override string Mend => "Mend the name or port of the backend.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/ingress/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var ingress in set.Of("Ingress"))
        {
            var backends = ingress.Node.Objects("spec.rules").SelectMany(rule => rule.Objects("http.paths")).Select(path => path["backend"]).Append(ingress.Node.At("spec.defaultBackend"));
            foreach (var backend in backends)
            {
                if (backend?["service"] is not { } target)
                {
                    continue;
                }

                var port = target.Text("port.name") ?? target.Text("port.number");
                if (set.Find("Service", target.Text("name"), ingress) is not { } service)
                {
                    yield return ingress.Breaks($"leads to Service {target.Text("name")}, which does not exist", target);
                }
                else if (!service.Node.Objects("spec.ports").Any(candidate => candidate.Text("name") == port || candidate.Text("port") == port))
                {
                    yield return ingress.Breaks($"leads to port {port}, which {service} does not have", target);
                }
            }
        }
    }
}
