namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>Whom a NetworkPolicy lets through exists.</summary>
internal sealed class DanglingPeer : Policy
{
    public override string Id => "dangling-networkpolicypeer-podselector";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "dangling-networkpolicypeer-podselector")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The path that somebody needs is closed, or one is open that nobody needs.";

    public override string Mend => "Mend the labels of the peer, or remove it.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var policy in set.Of("NetworkPolicy"))
        {
            foreach (var (_, peers, _) in NetworkRule.Of(policy))
            {
                foreach (var peer in peers)
                {
                    if (NetworkRule.IsInNamespace(peer) && set.Selected(PodSelector.Of(peer["podSelector"]), policy).Count == 0)
                    {
                        yield return policy.Breaks("lets pods through that do not exist", peer);
                    }
                }
            }
        }
    }
}
