using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A Service leads to pods.</summary>
internal sealed class DanglingService : Policy
{
    public override string Id => "dangling-service";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "dangling-service"), new(Tool.KubeScore, "service-targets-pod")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Every call to it fails, although its name is known.";

    public override string Mend => "Let spec.selector be labels of the pods that it means.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var service in set.Of("Service"))
        {
            if (service.Node.Text("spec.type") == "ExternalName")
            {
                continue;
            }

            // Without a selector somebody writes its addresses down.
            var selector = PodSelector.OfLabels(service.Node.At("spec.selector"));
            var leads = selector.IsEmpty ? set.Find("Endpoints", service.Name, service) is not null || HasSlice(set, service) : set.Selected(selector, service).Count > 0;
            if (!leads)
            {
                yield return service.Breaks("selects no pod", service.Node.At("spec.selector") ?? service.Node["spec"]);
            }
        }
    }

    private static bool HasSlice(KubernetesSet set, KubernetesObject service) =>
        set.Of("EndpointSlice").Any(slice => slice.Scope == service.Scope && slice.Node.At("metadata.labels")?["kubernetes.io/service-name"]?.Value == service.Name);
}
