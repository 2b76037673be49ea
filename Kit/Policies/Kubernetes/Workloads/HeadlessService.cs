using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Workloads;

/// <summary>A StatefulSet names the headless Service of its pods.</summary>
internal sealed class HeadlessService : Policy
{
    public override string Id => "statefulset-has-servicename";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "statefulset-has-servicename")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Its pods have no names in DNS, and members of a cluster cannot find one another.";

    public override string Mend => "Set spec.serviceName to a Service with clusterIP None that selects the pods.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Of("StatefulSet"))
        {
            var name = workload.Node.At("spec.serviceName");
            var service = set.Find("Service", name?.Value, workload);
            if (service?.Node.Text("spec.clusterIP") != "None" || !PodSelector.OfLabels(service.Node.At("spec.selector")).Fits(workload.PodLabels))
            {
                yield return workload.Breaks(name?.Value is null ? "names no headless Service" : $"names {name.Value}, which is no headless Service of its pods", name);
            }
        }
    }
}
