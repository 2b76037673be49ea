using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod shares the memory of its node's processes.</summary>
internal sealed class HostIpc : PodPolicy
{
    public override string Id => "host-ipc";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "host-ipc"),
        new(Tool.Polaris, "hostIPCSet"),
        new(Tool.Kics, "baa3890f-bed7-46f5-ab8f-1da8fc91c729", "Shared Host IPC Namespace"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The pod can read and change the shared memory of every process on its node.";

    public override string Mend => "Leave hostIPC out. In Compose, remove ipc.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (pod.Flag("hostIPC") == true)
        {
            yield return workload.Breaks("shares the IPC namespace of its node", pod["hostIPC"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && service["ipc"] is { Value: "host" } mode)
            {
                yield return service.Breaks("shares the IPC namespace of its host", mode);
            }
        }
    }
}
