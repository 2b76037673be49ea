using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod shares its node's network.</summary>
internal sealed class HostNetwork : PodPolicy
{
    public override string Id => "host-network";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "host-network"),
        new(Tool.Polaris, "hostNetworkSet"),
        new(Tool.Kics, "071a71ff-f868-47a4-ac0b-3c59e4ab5443", "Shared Host Network Namespace"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The pod reaches what listens on the node's loopback, and no NetworkPolicy holds it.";

    public override string Mend => "Leave hostNetwork out. In Compose, remove network_mode.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (pod.Flag("hostNetwork") == true)
        {
            yield return workload.Breaks("shares the network of its node", pod["hostNetwork"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && service["network_mode"] is { Value: "host" } mode)
            {
                yield return service.Breaks("shares the network of its host", mode);
            }
        }
    }
}
