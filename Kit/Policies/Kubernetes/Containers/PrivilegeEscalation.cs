using EnvironmentKit.Policies.Compose;
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
        new(Tool.Kics, "27fcc7d6-c49b-46e0-98f1-6c082a6a2750", "No New Privileges Not Set"),
        new(Tool.Kics, "610e266e-6c12-4bca-9925-1ed0cd29742b", "Security Opt Not Set"),
        new(Tool.Semgrep, "no-new-privileges"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A program with the set-user-id bit, left in an image, turns a break-in into root.";

    public override string Mend => "Set securityContext.allowPrivilegeEscalation to false. In Compose, add no-new-privileges:true to security_opt; for a swarm, set no-new-privileges in the nodes' daemon.json.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (container.Flag("securityContext.allowPrivilegeEscalation") != false && container.Flag("securityContext.privileged") != true)
        {
            yield return workload.Breaks(container, "can get more rights than it started with", container.At("securityContext.allowPrivilegeEscalation") ?? container["securityContext"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        // A swarm passes over the option; there it is a setting of the nodes' engine.
        foreach (var service in file.IsStack ? [] : file.Services)
        {
            if (service is { Runs: true, IsPartial: false } && !service.Texts("security_opt").Any(IsSet))
            {
                yield return service.Breaks("can get more rights than it started with", service["security_opt"]);
            }
        }
    }

    private static bool IsSet(string option) => option.Replace('=', ':') is "no-new-privileges" or "no-new-privileges:true";
}
