using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Ingresses;

/// <summary>An Ingress is served by TLS.</summary>
internal sealed class IngressTls : Policy
{
    public override string Id => "tlsSettingsMissing";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "tlsSettingsMissing")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Passwords and sessions cross the network in clear.";

    public override string Mend => "Add spec.tls: WithTls.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/ingress/#tls");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var ingress in set.Of("Ingress"))
        {
            if (ingress.Node.At("spec.tls") is not { Items.Count: > 0 })
            {
                yield return ingress.Breaks("is not served by TLS", ingress.Node["spec"]);
            }
        }
    }
}
