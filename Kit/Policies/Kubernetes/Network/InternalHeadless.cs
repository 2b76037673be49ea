using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A Service without an address of its own stays inside the cluster.</summary>
internal sealed class InternalHeadless : Policy
{
    public override string Id => "headless-service-is-internal";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the Service.";

    public override string Mend => "Leave out spec.type, or clusterIP None.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#headless-services");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var service in set.Of("Service"))
        {
            if (service.Node.Text("spec.clusterIP") == "None" && service.Node.At("spec.type") is { Value: not (null or "ClusterIP") } type)
            {
                yield return service.Breaks($"is headless and of type {type.Value}", type);
            }
        }
    }
}
