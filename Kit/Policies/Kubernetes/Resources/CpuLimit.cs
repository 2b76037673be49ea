using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container cannot take all processors.</summary>
/// <remarks>kube-linter gave this up, since a limit throttles even where processors are idle; kube-score and Polaris ask for it.</remarks>
internal sealed class CpuLimit : ContainerPolicy
{
    public override string Id => "cpuLimitsMissing";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.Polaris, "cpuLimitsMissing"),
        new(Tool.KubeScore, "container-resources"),
        new(Tool.Kics, "6b610c50-99fb-4ef0-a5f3-e312fd945bc3", "Cpus Not Limited"),
    ];

    public override string Why => "One loop without an end slows down everything on its node.";

    public override string Mend => "Set resources.limits.cpu: WithCpu. In Compose, deploy.resources.limits.cpus.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => Amounts.Missing(workload, container, "limits", "cpu", "has no limit of CPU");

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && !service.IsPartial && (service["deploy"].At("resources.limits.cpus") ?? service["cpus"] ?? service["cpu_quota"]) is null)
            {
                yield return service.Breaks("has no limit of CPU", service["deploy"].At("resources"));
            }
        }
    }
}
