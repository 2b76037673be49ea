using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No container is given rights over its node.</summary>
internal sealed class DangerousCapabilities : ContainerPolicy
{
    public override string Id => "dangerousCapabilities";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "dangerousCapabilities")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "ALL, SYS_ADMIN and NET_ADMIN are next to root on the node.";

    public override string Mend => "Remove it from securityContext.capabilities.add. In Compose, remove it from cap_add.";

    public override Uri More { get; } = new("https://man7.org/linux/man-pages/man7/capabilities.7.html");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var added in Capabilities.Added(container))
        {
            if (Capabilities.Name(added) is "ALL" or "SYS_ADMIN" or "NET_ADMIN")
            {
                yield return workload.Breaks(container, $"is given the capability {added.Value}", added);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services.Where(service => service.Runs))
        {
            foreach (var added in service["cap_add"]?.Items ?? [])
            {
                if (Capabilities.Name(added) is "ALL" or "SYS_ADMIN" or "NET_ADMIN")
                {
                    yield return service.Breaks($"is given the capability {added.Value}", added);
                }
            }
        }
    }
}
