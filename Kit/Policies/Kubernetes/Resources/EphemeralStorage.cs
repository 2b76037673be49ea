using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container cannot fill its node's disk.</summary>
internal sealed class EphemeralStorage : ContainerPolicy
{
    public override string Id => "unset-ephemeral-storage-requirements";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "unset-ephemeral-storage-requirements"),
        new(Tool.KubeScore, "container-ephemeral-storage-request-and-limit"),
    ];

    public override string Why => "Logs and temporary files of one container fill the disk, and the node evicts everybody.";

    public override string Mend => "Set resources.requests and limits of ephemeral-storage.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/storage/ephemeral-storage/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context) =>
    [
        .. Amounts.Missing(workload, container, "requests", "ephemeral-storage", "says not how much ephemeral storage it needs"),
        .. Amounts.Missing(workload, container, "limits", "ephemeral-storage", "has no limit of ephemeral storage"),
    ];
}
