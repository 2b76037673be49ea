using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A NetworkPolicy holds pods.</summary>
/// <remarks>cert-manager makes the pods that prove a domain, which are among no manifests.</remarks>
internal sealed class DanglingNetworkPolicy : Policy
{
    public override string Id => "dangling-networkpolicy";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "dangling-networkpolicy"),
        new(Tool.KubeScore, "networkpolicy-targets-pod"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The pods that it was written for are open, or cannot talk.";

    public override string Mend => "Let spec.podSelector be labels of the pods that it means.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/network-policies/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var policy in set.Of("NetworkPolicy"))
        {
            var selector = PodSelector.Of(policy.Node.At("spec.podSelector"));
            if (set.Selected(selector, policy).Count == 0 && !selector.Labels.Any(label => label.Key.StartsWith("acme.cert-manager.io/", StringComparison.Ordinal)))
            {
                yield return policy.Breaks("selects no pod", policy.Node.At("spec.podSelector"));
            }
        }
    }
}
