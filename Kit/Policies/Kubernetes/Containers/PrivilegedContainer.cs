using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No container has all rights on its node.</summary>
internal sealed class PrivilegedContainer : ContainerPolicy
{
    public override string Id => "privileged-container";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "privileged-container"),
        new(Tool.KubeScore, "container-security-context-privileged"),
        new(Tool.Polaris, "runAsPrivileged"),
        new(Tool.Kics, "ae5b6871-7f45-42e0-bb4c-ab300c4d2026", "Privileged Containers Enabled"),
        new(Tool.Semgrep, "privileged-service"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A privileged container sees all devices of its node and can take it over; with it everything else that runs there.";

    public override string Mend => "Leave securityContext.privileged out, or set it to false; add the one capability that is needed. In Compose, remove privileged.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (container.Flag("securityContext.privileged") == true)
        {
            yield return workload.Breaks(container, "is privileged", container.At("securityContext.privileged"));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && service["privileged"] is { IsPlain: true, Value: "true" } flag)
            {
                yield return service.Breaks("is privileged", flag);
            }
        }
    }
}
