using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container says how much of a processor it needs.</summary>
internal sealed class CpuRequest : ContainerPolicy
{
    public override string Id => "unset-cpu-requirements";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "unset-cpu-requirements"),
        new(Tool.KubeScore, "container-resources"),
        new(Tool.Polaris, "cpuRequestsMissing"),
    ];

    public override string Why => "The scheduler takes it for nothing, crowds the node, and under load the pod gets what others leave.";

    public override string Mend => "Set resources.requests.cpu: WithCpu.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => Amounts.Missing(workload, container, "requests", "cpu", "says not how much CPU it needs");
}
