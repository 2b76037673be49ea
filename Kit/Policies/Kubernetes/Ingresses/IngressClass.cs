using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Ingresses;

/// <summary>An Ingress names who serves it.</summary>
internal sealed class IngressClass : Policy
{
    public override string Id => "ingress-has-class";

    public override string Why => "Where a cluster has two controllers, or no default one, both serve it or nobody does; the annotation is an old way that new controllers pass over.";

    public override string Mend => "Set spec.ingressClassName.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var ingress in set.Of("Ingress"))
        {
            if (ingress.Node.At("spec.ingressClassName") is null || ingress.Node.At("metadata.annotations")?["kubernetes.io/ingress.class"] is not null)
            {
                yield return ingress.Breaks("does not name its class in spec.ingressClassName", ingress.Node["spec"]);
            }
        }
    }
}
