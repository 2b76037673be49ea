namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class IngressHasCertificate : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var ingress in set.Of("Ingress"))
        {
            var isIssued = ingress.Node.Texts("metadata.annotations").Keys.Any(key => key is "cert-manager.io/cluster-issuer" or "cert-manager.io/issuer");
            var hosts = ingress.Node.Objects("spec.rules").Select(rule => rule.Text("host")).ToHashSet();
            foreach (var tls in ingress.Node.Objects("spec.tls"))
            {
                var secret = tls.Text("secretName");
                if (!isIssued && set.Find("Secret", secret)?.Node.Text("type") != "kubernetes.io/tls")
                {
                    yield return $"{ingress} uses the certificate {secret}, which nobody brings";
                }

                foreach (var host in tls.At("hosts")!.AsArray().Select(host => host!.ToString()).Where(host => !hosts.Contains(host)))
                {
                    yield return $"{ingress} has a certificate for {host} and no rule";
                }
            }
        }
    }
}
