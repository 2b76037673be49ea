using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>A container sees only the safe part of /proc.</summary>
internal sealed class ProcMount : ContainerPolicy
{
    public override string Id => "unsafe-proc-mount";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "unsafe-proc-mount"), new(Tool.Polaris, "procMount")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "An unmasked /proc shows and changes settings of the node's kernel.";

    public override string Mend => "Leave securityContext.procMount out.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (container.At("securityContext.procMount") is { Value: not "Default" } mount)
        {
            yield return workload.Breaks(container, $"mounts /proc as {mount.Value}", mount);
        }
    }
}
