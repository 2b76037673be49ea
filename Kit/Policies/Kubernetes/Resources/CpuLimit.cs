using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container cannot take all processors.</summary>
/// <remarks>kube-linter gave this up, since a limit throttles even where processors are idle; kube-score and Polaris ask for it.</remarks>
internal sealed class CpuLimit : ContainerPolicy
{
    public override string Id => "cpuLimitsMissing";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "cpuLimitsMissing"), new(Tool.KubeScore, "container-resources")];

    public override string Why => "One loop without an end slows down everything on its node.";

    public override string Mend => "Set resources.limits.cpu: WithCpu.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => Amounts.Missing(workload, container, "limits", "cpu", "has no limit of CPU");
}
