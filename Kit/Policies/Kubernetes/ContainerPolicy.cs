using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>A policy that each container keeps by itself.</summary>
internal abstract class ContainerPolicy : Policy
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            foreach (var container in workload.AllContainers)
            {
                foreach (var violation in Check(workload, container, context))
                {
                    yield return violation;
                }
            }
        }
    }

    /// <summary>Where a container, be it one that runs before the others, breaks it.</summary>
    protected abstract IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context);
}
