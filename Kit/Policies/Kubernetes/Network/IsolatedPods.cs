namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>Nobody speaks to a pod, and it speaks to nobody, unless a NetworkPolicy says so.</summary>
/// <remarks>As kube-score asks it: some policy holds what comes in, and some policy what goes out. Polaris wants one policy that selects by one label and opens both ways, which a pod that nobody calls cannot have without an open path that nobody needs; where Polaris itself is run, that check is left out.</remarks>
internal sealed class IsolatedPods : Policy
{
    public override string Id => "non-isolated-pod";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "non-isolated-pod"),
        new(Tool.KubeScore, "pod-networkpolicy"),
        new(Tool.Polaris, "missingNetworkPolicy"),
    ];

    public override string Why => "Who breaks into one pod reaches every other one, and the internet.";

    public override string Mend => "Add a NetworkPolicy that selects the pods with the policyTypes Ingress and Egress.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/network-policies/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var traffic = set.Once(static objects => new NetworkTraffic(objects));
        foreach (var workload in set.Workloads)
        {
            if (!traffic.HoldsIncoming(workload))
            {
                yield return workload.Breaks(traffic.HoldsOutgoing(workload) ? "can be reached by everybody" : "can be reached by everybody, and reaches everybody");
            }
            else if (!traffic.HoldsOutgoing(workload))
            {
                yield return workload.Breaks("reaches everybody");
            }
        }
    }
}
