namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A path that one side opens is open on the other.</summary>
internal sealed class BothSides : Policy
{
    public override string Id => "networkpolicy-one-sided";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The call is refused, although one of the two policies lets it through.";

    public override string Mend => "Add the rule to the other side, or remove this one.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var traffic = set.Once(static objects => new NetworkTraffic(objects));
        foreach (var path in traffic.Outgoing)
        {
            if (traffic.HoldsIncoming(path.Called) && !traffic.LetsIn(path))
            {
                yield return path.Called.Breaks($"does not let {path.Caller} in on port {path.Port}, to which it is let out", path.At);
            }
        }

        foreach (var path in traffic.Incoming)
        {
            if (traffic.HoldsOutgoing(path.Caller) && !traffic.LetsOut(path))
            {
                yield return path.Caller.Breaks($"is not let out to {path.Called} on port {path.Port}, where it is let in", path.At);
            }
        }
    }
}
