using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>The cluster knows when only a restart would help.</summary>
/// <remarks>kube-score takes no offence at a missing one; Polaris does, for every container that lasts.</remarks>
internal sealed class LivenessProbe : ContainerPolicy
{
    public override string Id => "no-liveness-probe";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "no-liveness-probe"),
        new(Tool.KubeScore, "pod-probes"),
        new(Tool.Polaris, "livenessProbeMissing"),
    ];

    public override string Why => "A process that hangs stays for ever.";

    public override string Mend => "Add a livenessProbe that asks nobody else: WithHttpHealthCheck.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (!workload.Ends && workload.Containers.Contains(container) && container["livenessProbe"] is null)
        {
            yield return workload.Breaks(container, "has no liveness probe");
        }
    }
}
