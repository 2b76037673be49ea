using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No process in a container can get more rights than its parent.</summary>
/// <remarks>Polaris asks for an explicit <c>false</c>, kube-linter only complains of <c>true</c>; the cluster's own restricted standard sides with Polaris. A privileged container is a finding of its own.</remarks>
internal sealed class PrivilegeEscalation : ContainerPolicy
{
    public override string Id => "privilege-escalation-container";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "privilege-escalation-container"),
        new(Tool.Polaris, "privilegeEscalationAllowed"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A program with the set-user-id bit, left in an image, turns a break-in into root.";

    public override string Mend => "Set securityContext.allowPrivilegeEscalation to false.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (container.Flag("securityContext.allowPrivilegeEscalation") != false && container.Flag("securityContext.privileged") != true)
        {
            yield return workload.Breaks(container, "can get more rights than it started with", container.At("securityContext.allowPrivilegeEscalation") ?? container["securityContext"]);
        }
    }
}
