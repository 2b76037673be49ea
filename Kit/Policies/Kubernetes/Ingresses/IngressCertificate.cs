using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Ingresses;

/// <summary>Somebody brings the certificate of an Ingress, and it is for the domains that are served.</summary>
internal sealed class IngressCertificate : Policy
{
    public override string Id => "ingress-has-certificate";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Browsers refuse the controller's own certificate.";

    public override string Mend => "Apply the Secret of type kubernetes.io/tls, or name an issuer of cert-manager in the annotations: WithTls, WithTlsFiles.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/ingress/#tls");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var ingress in set.Of("Ingress"))
        {
            var annotations = ingress.Node.At("metadata.annotations");
            var isIssued = (annotations?["cert-manager.io/cluster-issuer"] ?? annotations?["cert-manager.io/issuer"]) is not null;
            var hosts = ingress.Node.Objects("spec.rules").Select(rule => rule.Text("host")).ToHashSet();
            foreach (var tls in ingress.Node.Objects("spec.tls"))
            {
                var secret = tls["secretName"];
                if (!isIssued && set.Find("Secret", secret?.Value, ingress)?.Node.Text("type") != "kubernetes.io/tls")
                {
                    yield return ingress.Breaks($"uses the certificate {secret?.Value}, which nobody brings", secret ?? tls);
                }

                foreach (var host in tls["hosts"]?.Items ?? [])
                {
                    if (!hosts.Contains(host.Value))
                    {
                        yield return ingress.Breaks($"has a certificate for {host.Value} and no rule", host);
                    }
                }
            }
        }
    }
}
