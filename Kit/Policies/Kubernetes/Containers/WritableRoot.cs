using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>A container cannot change its own programs.</summary>
internal sealed class WritableRoot : ContainerPolicy
{
    public override string Id => "no-read-only-root-fs";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "no-read-only-root-fs"),
        new(Tool.KubeScore, "container-security-context-readonlyrootfilesystem"),
        new(Tool.Polaris, "notReadOnlyRootFilesystem"),
        new(Tool.Semgrep, "writable-filesystem-service"),
    ];

    public override string Why => "Who breaks in can replace programs and leave others behind, and what is written fills the node's disk.";

    public override string Mend => "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where it must write: WithTemporaryFolder. In Compose, set read_only and mount a tmpfs.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (container.Flag("securityContext.readOnlyRootFilesystem") != true)
        {
            yield return workload.Breaks(container, "can write to its root file system", container.At("securityContext.readOnlyRootFilesystem") ?? container["securityContext"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && !service.IsPartial && service["read_only"] is not { IsPlain: true, Value: "true" })
            {
                yield return service.Breaks("can write to its root file system", service["read_only"]);
            }
        }
    }
}
