using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>A container gives up what the engine gives it by default.</summary>
/// <remarks>NET_RAW is a policy of its own.</remarks>
internal sealed class KeptCapabilities : ContainerPolicy
{
    public override string Id => "insecureCapabilities";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.Polaris, "insecureCapabilities"),
        new(Tool.Kics, "ce76b7d0-9e77-464d-b86f-c5c48e03e22d", "Container Capabilities Unrestricted"),
    ];

    public override string Why => "Each capability that a process does not need is a way to files, users and networks that are not its own.";

    public override string Mend => "Set securityContext.capabilities.drop to ALL. In Compose, set cap_drop to ALL.";

    public override Uri More { get; } = new("https://man7.org/linux/man-pages/man7/capabilities.7.html");

    private static readonly string[] _default =
    [
        "NET_ADMIN", "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "SETGID", "SETUID", "SETFCAP", "SETPCAP", "NET_BIND_SERVICE", "SYS_CHROOT", "KILL", "AUDIT_WRITE",
    ];

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var kept = Array.FindAll(_default, name => !Capabilities.Drops(container, name));
        if (kept.Length > 0)
        {
            yield return workload.Breaks(
                container, kept.Length == _default.Length ? "keeps the capabilities that it starts with" : $"keeps {(kept.Length == 1 ? "the capability" : "the capabilities")} {string.Join(", ", kept)}",
                container.At("securityContext.capabilities") ?? container["securityContext"]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && !service.IsPartial && !service.Texts("cap_drop").Any(capability => capability.ToUpperInvariant() is "ALL" or "CAP_ALL"))
            {
                yield return service.Breaks("keeps the capabilities that it starts with", service["cap_drop"]);
            }
        }
    }
}
