using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>No container is given a capability that the restricted standard refuses.</summary>
/// <remarks>Those that come next to root are a policy of their own.</remarks>
internal sealed class AddedCapabilities : ContainerPolicy
{
    public override string Id => "added-capability";

    public override string Why => "A namespace that enforces the restricted Pod Security Standard refuses the pod; only NET_BIND_SERVICE may be added.";

    public override string Mend => "Remove it from securityContext.capabilities.add; a port below 1024 needs NET_BIND_SERVICE at most. In Compose, remove it from cap_add.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var added in Capabilities.Added(container))
        {
            if (Capabilities.Name(added) is not ("ALL" or "SYS_ADMIN" or "NET_ADMIN" or "NET_BIND_SERVICE"))
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
                if (Capabilities.Name(added) is not ("ALL" or "SYS_ADMIN" or "NET_ADMIN" or "NET_BIND_SERVICE"))
                {
                    yield return service.Breaks($"is given the capability {added.Value}", added);
                }
            }
        }
    }
}
