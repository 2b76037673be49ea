using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>A policy that each pod keeps by itself.</summary>
internal abstract class PodPolicy : Policy
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            if (workload.PodSpec is { } pod)
            {
                foreach (var violation in Check(workload, pod))
                {
                    yield return violation;
                }
            }
        }
    }

    /// <summary>Where a pod breaks it.</summary>
    protected abstract IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod);
}
