using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod changes settings of its node's kernel.</summary>
internal sealed class UnsafeSysctls : PodPolicy
{
    public override string Id => "unsafe-sysctls";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "unsafe-sysctls")];

    public override string Why => "These settings reach beyond the pod; a node refuses them unless it was told to allow them, and the pod never starts.";

    public override string Mend => "Remove them from securityContext.sysctls.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/");

    private static readonly string[] _unsafe = ["kernel.msg", "kernel.sem", "kernel.shm", "fs.mqueue.", "net."];

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        foreach (var setting in pod.Objects("securityContext.sysctls"))
        {
            if (setting.Text("name") is { } name && Array.Exists(_unsafe, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                yield return workload.Breaks($"sets {name}, which is unsafe", setting);
            }
        }
    }
}
