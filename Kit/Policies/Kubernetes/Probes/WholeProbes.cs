using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>A probe asks in one way and leaves time for an answer.</summary>
internal sealed class WholeProbes : ContainerPolicy
{
    public override string Id => "probe-is-whole";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the pod.";

    public override string Mend => "Give the probe one of httpGet, tcpSocket, grpc and exec, seconds and thresholds of at least 1, and successThreshold only for readiness.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes");

    private static readonly string[] _kinds = ["startupProbe", "readinessProbe", "livenessProbe"];
    private static readonly string[] _ways = ["exec", "httpGet", "tcpSocket", "grpc"];
    private static readonly string[] _atLeastOne = ["periodSeconds", "timeoutSeconds", "failureThreshold", "successThreshold"];

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var kind in _kinds)
        {
            if (container[kind] is not { } probe)
            {
                continue;
            }

            var ways = Array.FindAll(_ways, way => probe[way] is not null).Length;
            if (ways != 1)
            {
                yield return workload.Breaks(container, $"has a {kind} that asks in {ways} ways", probe);
            }

            if (kind != "readinessProbe" && probe.Number("successThreshold") > 1)
            {
                yield return workload.Breaks(container, $"has a {kind} that must succeed more than once", probe["successThreshold"]);
            }

            foreach (var name in _atLeastOne)
            {
                if (probe.Number(name) < 1)
                {
                    yield return workload.Breaks(container, $"has a {kind} whose {name} is less than 1", probe[name]);
                }
            }
        }
    }
}
