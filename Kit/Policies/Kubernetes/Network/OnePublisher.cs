using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A port of a node has one taker.</summary>
internal sealed class OnePublisher : Policy
{
    public override string Id => "host-port-twice";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The second one never starts, or waits for a node where the port is free.";

    public override string Mend => "Give one of them another port, or none.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        var takers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in set.Of("Service"))
        {
            foreach (var port in service.Node.Objects("spec.ports"))
            {
                if (port["nodePort"] is { Value: { } number } node && Taken(takers, number, port.Text("protocol"), service.ToString()) is { } other)
                {
                    yield return service.Breaks($"takes port {number} of the nodes, which {other} takes too", node);
                }
            }
        }

        foreach (var workload in set.Workloads)
        {
            var shares = workload.PodSpec.Flag("hostNetwork") == true;
            foreach (var container in workload.Containers)
            {
                foreach (var port in container.Objects("ports"))
                {
                    var taken = port["hostPort"] ?? (shares ? port["containerPort"] : null);
                    if (taken is { Value: { } number } && Taken(takers, number, port.Text("protocol"), workload.ToString()) is { } other)
                    {
                        yield return workload.Breaks(container, $"takes port {number} of its node, which {other} takes too", taken);
                    }
                }
            }
        }
    }

    private static string? Taken(Dictionary<string, string> takers, string number, string? protocol, string taker) =>
        takers.TryAdd($"{number}/{protocol ?? "TCP"}", taker) ? null : takers[$"{number}/{protocol ?? "TCP"}"];
}
