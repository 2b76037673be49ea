using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod sees its node's processes.</summary>
internal sealed class HostPid : PodPolicy
{
    public override string Id => "host-pid";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "host-pid"),
        new(Tool.Polaris, "hostPIDSet"),
        new(Tool.Kics, "4f31dd9f-2cc3-4751-9b53-67e4af83dac0", "Host Namespace is Shared"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The pod sees every process on its node with its environment, and can end it.";

    public override string Mend => "Leave hostPID out. In Compose, remove pid.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (pod.Flag("hostPID") == true)
        {
            yield return workload.Breaks("shares the processes of its node", pod["hostPID"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && service["pid"] is { Value: "host" } mode)
            {
                yield return service.Breaks("shares the processes of its host", mode);
            }
        }
    }
}
