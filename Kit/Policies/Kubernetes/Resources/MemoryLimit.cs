using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container cannot take all memory.</summary>
internal sealed class MemoryLimit : ContainerPolicy
{
    public override string Id => "unset-memory-requirements";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "unset-memory-requirements"),
        new(Tool.KubeScore, "container-resources"),
        new(Tool.Polaris, "memoryLimitsMissing"),
        new(Tool.Kics, "bb9ac4f7-e13b-423d-a010-c74a1bfbe492", "Memory Not Limited"),
    ];

    public override string Why => "A leak takes the node's memory, and the kernel then ends somebody else.";

    public override string Mend => "Set resources.limits.memory: WithMemory. In Compose, deploy.resources.limits.memory.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => Amounts.Missing(workload, container, "limits", "memory", "has no limit of memory");

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && !service.IsPartial && (service["deploy"].At("resources.limits.memory") ?? service["mem_limit"]) is null)
            {
                yield return service.Breaks("has no limit of memory", service["deploy"].At("resources"));
            }
        }
    }
}
