using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container says how much memory it needs.</summary>
internal sealed class MemoryRequest : ContainerPolicy
{
    public override string Id => "memoryRequestsMissing";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.Polaris, "memoryRequestsMissing"),
        new(Tool.KubeLinter, "unset-memory-requirements"),
        new(Tool.KubeScore, "container-resources"),
    ];

    public override string Why => "The scheduler takes it for nothing and crowds the node; this pod is then the first to be evicted.";

    public override string Mend => "Set resources.requests.memory: WithMemory.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) => Amounts.Missing(workload, container, "requests", "memory", "says not how much memory it needs");
}
