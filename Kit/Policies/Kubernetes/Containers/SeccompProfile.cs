using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>The kernel lets a container make only the system calls that programs need.</summary>
/// <remarks>Polaris is content with AppArmor, SELinux or dropped capabilities instead; kube-score (as an option) and the restricted standard ask for the profile, and so does this.</remarks>
internal sealed class SeccompProfile : ContainerPolicy
{
    public override string Id => "container-seccomp-profile";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeScore, "container-seccomp-profile"),
        new(Tool.Polaris, "linuxHardening"),
        new(Tool.Kics, "404fde2c-bc4b-4371-9747-7054132ac953", "Default Seccomp Profile Disabled"),
        new(Tool.Semgrep, "seccomp-confinement-disabled"),
    ];

    public override string Why => "Without a profile a process can call rarely used parts of the kernel, where flaws are found most.";

    public override string Mend => "Set securityContext.seccompProfile.type to RuntimeDefault, for the pod or the container. In Compose, remove seccomp:unconfined from security_opt.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tutorials/security/seccomp/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var own = container.At("securityContext.seccompProfile.type");
        var type = own ?? workload.PodSpec.At("securityContext.seccompProfile.type");
        if (type?.Value is not ("RuntimeDefault" or "Localhost"))
        {
            yield return workload.Breaks(container, type?.Value is { } name ? $"has the seccomp profile {name}" : "has no seccomp profile", own ?? container["securityContext"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && service.Texts("security_opt").Any(option => option.Replace('=', ':') is "seccomp:unconfined"))
            {
                yield return service.Breaks("has no seccomp profile", service["security_opt"]);
            }
        }
    }
}
