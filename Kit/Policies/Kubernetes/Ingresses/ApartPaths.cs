using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Ingresses;

/// <summary>A path of a domain leads to one place.</summary>
internal sealed class ApartPaths : Policy
{
    public override string Id => "ingress-paths-differ";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Which of the two wins is up to the controller, and may change.";

    public override string Mend => "Remove one of the two; a path starts with /.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var seen = new HashSet<(string? Class, string? Host, string? Path, string? Type)>();
        foreach (var ingress in set.Of("Ingress"))
        {
            foreach (var rule in ingress.Node.Objects("spec.rules"))
            {
                foreach (var path in rule.Objects("http.paths"))
                {
                    var (text, type) = (path.Text("path"), path.Text("pathType"));
                    if (type is "Prefix" or "Exact" && text?.StartsWith('/') != true)
                    {
                        yield return ingress.Breaks($"has a path '{text}' that does not start with /", path);
                    }

                    if (!seen.Add((ingress.Node.Text("spec.ingressClassName"), rule.Text("host"), text, type)))
                    {
                        yield return ingress.Breaks($"leads {rule.Text("host")}{text} to a second place", path);
                    }
                }
            }
        }
    }
}
